using System.Diagnostics;
using System.Globalization;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Image;

/// <summary>Shared parts of tests with a machine; each notes its duration.</summary>
public abstract class CardTest : IDisposable
{
    /// <summary>Time limit for being back in service, after any fault.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly long since = Stopwatch.GetTimestamp();

    /// <summary>Whether every test is to take the time that its promise speaks of.</summary>
    protected static bool IsWhole => Environment.GetEnvironmentVariable("YSF_IMAGE_ALL") == "1";

    /// <summary>Seed of the random choices, noted so that a failure can be repeated.</summary>
    protected static int Seed { get; } = Number("YSF_SEED", Random.Shared.Next(1_000_000));

    /// <summary>Number of power cuts, during boot and in service.</summary>
    protected static int Cuts { get; } = Number("YSF_CUTS", 30);

    /// <summary>The same while something is going on that is rare: the first boot, an update.</summary>
    protected static int RareCuts => Math.Max(1, Cuts / 10);

    protected static int Number(string variable, int otherwise) => int.TryParse(
        Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number)
            ? number : otherwise;

    protected static void Note(string line) =>
        TestContext.Current.TestOutputHelper?.WriteLine(line);

    /// <summary>A real card that was booted once.</summary>
    private protected static CutDisk BootedDisk() => new(BootedCard.Of(CardImage.Real));

    private protected static CardMachine PowerOn(CutDisk disk, bool hasNetwork = true) =>
        CardMachine.PowerOn(disk, CardImage.Real, hasNetwork);

    /// <summary>Switches a real card on and waits until it serves.</summary>
    private protected static CardMachine Boot(CutDisk disk)
    {
        var machine = PowerOn(disk);
        try
        {
            Note($"in service {machine.AnswersPolls(Patience).TotalSeconds:F1} s after power on");
            return machine;
        }
        catch
        {
            machine.Dispose();
            throw;
        }
    }

    /// <summary>
    /// A row of the reflector's status, whose socket opens a moment after the first poll is
    /// answered.
    /// </summary>
    private protected static string Status(RootShell shell, string row)
    {
        string? line = null;
        CardMachine.Eventually(() => (line = shell.Run("ysf-appliance status | cat").Split('\n')
            .FirstOrDefault(one => one.StartsWith(row + "\t", StringComparison.Ordinal))) is not null);
        return line![(row.Length + 1)..].TrimEnd();
    }

    /// <summary>
    /// Tells whether the reflector knows that ROOMKEEPER is in room 9, where it was put when the
    /// card was booted for the first time: it hears what is said there.
    /// </summary>
    private protected static bool IsRoomRemembered(CardMachine machine)
    {
        using var keeper = machine.Gateway(BootedCard.Keeper);

        // The end of its name keeps it in the room.
        using var talker = machine.Gateway("ROOM9-09");
        keeper.Link();
        talker.Link();
        var over = talker.Over("IU5BBB");
        return Drain(keeper).Count == over.Count;
    }

    private protected static List<byte[]> Drain(SimulatedGateway gateway)
    {
        var received = new List<byte[]>();
        while (gateway.Receive(seconds: 1) is { Length: > 0 } datagram)
        {
            received.Add(datagram);
        }

        return received;
    }

    public void Dispose()
    {
        Note($"took {Stopwatch.GetElapsedTime(since).TotalSeconds:F0} s");
        GC.SuppressFinalize(this);
    }
}
