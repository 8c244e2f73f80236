namespace Ysf.Tests.Image;

/// <summary>A file of an update on its way through the card.</summary>
/// <param name="name">Of the file, ending in .raucb.</param>
internal sealed class BundleFixture(string name)
{
    private const string Done = ".done", Refused = ".refused";

    /// <summary>Puts a bundle on the card that lies in a file, as a sysop does.</summary>
    public void Put(CutDisk disk, string path) => Put(disk, File.ReadAllBytes(path));

    /// <summary>Puts a mebibyte on it that no tool made.</summary>
    public void PutGarbage(CutDisk disk, Random random)
    {
        var bytes = new byte[1 << 20];
        random.NextBytes(bytes);
        Put(disk, bytes);
    }

    /// <summary>Result of the update, read from the card outside its machine.</summary>
    public BundleEnd On(CutDisk disk)
    {
        using var files = new CardFiles(disk);
        return End(files.Has);
    }

    /// <summary>Waits until a machine that runs has dealt with it.</summary>
    public BundleEnd IsTaken(CardMachine machine, TimeSpan within)
    {
        var shell = machine.Console.Shell(within);
        CardMachine.Eventually(() => On(shell) != BundleEnd.Waiting, within.TotalSeconds);
        return On(shell);
    }

    private BundleEnd On(RootShell shell) => End(one => shell.Succeeds($"[ -e /card/{one} ]"));

    private BundleEnd End(Func<string, bool> isThere) =>
        isThere(name + Done) ? BundleEnd.Done
        : isThere(name + Refused) ? BundleEnd.Refused
        : BundleEnd.Waiting;

    private void Put(CutDisk disk, byte[] bytes)
    {
        using var files = new CardFiles(disk);
        files.Put(name, bytes);
    }
}
