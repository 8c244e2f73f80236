using System.Globalization;
using Ysf.Machine.Display;
using Ysf.Machine.Host;
using static System.FormattableString;
using static Ysf.Appliance.Display.ScreenText;

namespace Ysf.Appliance.Display;

/// <summary>The pages behind the first one. Pure.</summary>
internal static class PageScreens
{
    private const double Mebibyte = 1 << 20;

    /// <summary>The page that is turned up.</summary>
    public static IEnumerable<ScreenLine> Of(DisplayFacts facts, ScreenShape shape) =>
        facts.Page == DisplayPage.Heard ? Heard(facts.LastHeard, shape) : Machine(facts, shape);

    private static IEnumerable<ScreenLine> Heard(ShownHeard? over, ScreenShape shape) =>
        over is null ? Notice(shape, "HEARD", "nothing yet")
        : Notice(shape, over.Talker, $"room {over.Room} {Time(over)}", $"via {over.Gateway}");

    private static string Time(ShownHeard over) =>
        over.At?.ToString("HH:mm", CultureInfo.InvariantCulture)
            ?? Invariant($"{over.Seconds:F0} s");

    // Fonts of displays have no degree sign.
    private static IEnumerable<ScreenLine> Machine(DisplayFacts facts, ScreenShape shape) => Notice(
        shape, "MACHINE",
        [
            facts.Machine.Temperature is { } degrees ? Invariant($"{degrees:F1} C") : string.Empty,
            facts.Machine.UnderVoltage == true ? "under-voltage" : string.Empty,
            facts.Version,
            .. facts.Machine.Disks.Select(Free),
        ]);

    private static string Free(DiskReport disk) =>
        Invariant($"{disk.Place} {disk.Free / Mebibyte:F0} MiB free");
}
