using Ysf.Appliance.Settings;
using Ysf.Machine.Files;
using Ysf.Machine.Host;
using Ysf.Machine.Lights;

namespace Ysf.Appliance.Board;

/// <summary>The board, as its firmware names it, and the LEDs that it has for us.</summary>
/// <param name="Name">For people.</param>
/// <param name="Leds">What <c>auto</c> means for each light.</param>
internal sealed record BoardModel(string Name, LedSettings Leds)
{
    private const string Unknown = "a board without a device tree";

    // The green one beside the card, called so since kernel 5.x and led0 before. The red one, where
    // there is one, shows power, and on most boards is the only LED that can.
    private static readonly string[] ActivityLeds = ["ACT", "led0"];

    // On the lines that the card's boot script describes to the kernel (image/common/boot.cmd).
    private const string WiredLeds = "ysf-leds";

    // As the device trees of the kernel spell them; each has one LED to spare.
    private static readonly string[] KnownBoards =
    [
        "raspberrypi,model-zero-2-w", "raspberrypi,model-zero-w", "raspberrypi,model-zero",
        "raspberrypi,2-model-b", "raspberrypi,3-model-b", "raspberrypi,3-model-b-plus",
        "raspberrypi,3-model-a-plus", "raspberrypi,3-compute-module", "raspberrypi,4-model-b",
        "raspberrypi,400", "raspberrypi,4-compute-module", "raspberrypi,5-model-b",
        "raspberrypi,500", "raspberrypi,5-compute-module",
    ];

    /// <summary>Whether it is a Raspberry Pi that is known to us.</summary>
    public bool IsRaspberryPi { get; init; }

    /// <summary>
    /// Reads it from the device tree: LEDs that the owner wired to lines that are described there,
    /// and the one that a board known to us has itself. A LED whose driver is still to come is
    /// among them.
    /// </summary>
    public static BoardModel Of(MachineFiles machine)
    {
        var compatible = Strings($"{machine.DeviceTree}/compatible");
        var name = Strings(machine.Model).FirstOrDefault()
            ?? compatible.FirstOrDefault() ?? Unknown;
        var isKnown = compatible.Any(KnownBoards.Contains);
        return new BoardModel(name, new LedSettings(
            Wired(machine, "link"), Wired(machine, "transmit"), Wired(machine, "heartbeat"),
            isKnown ? Activity(machine) : LedPlace.None))
        {
            IsRaspberryPi = isKnown,
        };
    }

    private static LedPlace Wired(MachineFiles machine, string light) =>
        Directory.Exists($"{machine.DeviceTree}/{WiredLeds}/{light}")
            ? new LedPlace(LedKind.Device, $"ysf-{light}")
            : LedPlace.None;

    private static LedPlace Activity(MachineFiles machine) => new(
        LedKind.Device, ActivityLeds.FirstOrDefault(
            led => Directory.Exists($"{machine.Leds}/{led}"), ActivityLeds[0]));

    /// <summary>
    /// The LEDs to be used: what the settings name, and what the board has where they say so,
    /// unless they name that LED for another light.
    /// </summary>
    public LedSettings Choose(LedSettings wanted)
    {
        LedPlace Place(LedPlace named, LedPlace boards) =>
            named.Kind != LedKind.Board ? named
            : wanted.All.Any(boards.IsSameLed) ? LedPlace.None
            : boards;

        return new LedSettings(
            Place(wanted.Link, Leds.Link), Place(wanted.Transmit, Leds.Transmit),
            Place(wanted.Heartbeat, Leds.Heartbeat), Place(wanted.Combined, Leds.Combined));
    }

    // Each with a zero behind it; none when there is no such file.
    private static string[] Strings(string path)
    {
        try
        {
            return File.ReadAllText(path).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (SystemException exception) when (FileFault.IsExpected(exception))
        {
            return [];
        }
    }
}
