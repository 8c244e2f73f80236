using Ysf.Appliance.Card;
using Ysf.Appliance.Storage;
using Ysf.Tests.Settings;
using Ysf.Tests.Texts;

namespace Ysf.Tests.Card;

/// <summary>A card and a machine that are trees of files, with a mount that is a fake.</summary>
public abstract class CardImportTest : IDisposable
{
    private protected const string Good =
        "[System]\r\nHostname = shack\r\nTimezone = Europe/Rome\r\n"
        + "Country = IT\r\n[Wifi]\r\nSsid = IEEE\r\nPassphrase = password\r\n"
        + "[Ssh]\r\nAuthorizedKey = " + MachineSettingsTests.Ed25519 + "\r\n"
        + "[Console]\r\nPassword = Lindenblatt\r\n";

    private readonly TempDirectory folder = new();

    internal CardImportTest()
    {
        Places = new CardPlaces(folder["card"], folder["data"], folder["root"]);
        Mounts = new FakeMounts(Places.Card);
        Directory.CreateDirectory(Places.Card);
        Directory.CreateDirectory(Places.Data);
        Directory.CreateDirectory(Places.Below("/etc"));
        File.WriteAllText(Places.Below("/etc/hosts"), "127.0.0.1\tlocalhost\n");
    }

    private protected List<string> Said { get; } = [];

    private protected FakeMounts Mounts { get; }

    private protected CardPlaces Places { get; }

    private protected LastGoodFile LastGood => new(Places.Data);

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    // What lies on a new card.
    private protected void Shipped()
    {
        foreach (var file in Directory.GetFiles(Repository.PathOf("image/card")))
        {
            File.Copy(file, Path.Combine(Places.Card, Path.GetFileName(file)));
        }
    }

    private protected static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private protected bool Import()
    {
        Said.Clear();
        return new CardImport(Places, new CardMount(Mounts), Said.Add).Run();
    }

    private protected string Root(string path) => File.ReadAllText(Places.Below(path));

    private protected string RootIfThere(string path) =>
        File.Exists(Places.Below(path)) ? Root(path) : string.Empty;

    private protected string ModeOf(string path) =>
        Convert.ToString((int)File.GetUnixFileMode(Places.Below(path)), 8);
}
