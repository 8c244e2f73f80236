namespace Ysf.Appliance.Heard;

/// <summary>Formats values for reports.</summary>
internal static class ReportText
{
    /// <summary>A moment without its fraction of a second.</summary>
    public static DateTime ToSeconds(DateTime time) => Cut(time, TimeSpan.TicksPerSecond);

    /// <summary>A moment to the thousandth of a second.</summary>
    public static DateTime ToMilliseconds(DateTime time) =>
        Cut(time, TimeSpan.TicksPerMillisecond);

    /// <summary>Seconds with one decimal.</summary>
    public static double Seconds(TimeSpan duration) => Math.Round(duration.TotalSeconds, 1);

    /// <summary>
    /// The model of a radio, its code when it is not known, null when none was told.
    /// </summary>
    public static string? Radio(byte code) =>
        code == 0 ? null : RadioModel.NameOf(code) ?? $"0x{code:X2}";

    private static DateTime Cut(DateTime time, long ticks) =>
        new(time.Ticks - (time.Ticks % ticks), DateTimeKind.Utc);
}
