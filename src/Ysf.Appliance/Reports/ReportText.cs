namespace Ysf.Appliance.Reports;

/// <summary>How values look in reports.</summary>
internal static class ReportText
{
    /// <summary>A moment without its fraction of a second.</summary>
    public static DateTime ToSeconds(DateTime time) =>
        new(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);

    /// <summary>Seconds with one decimal.</summary>
    public static double Seconds(TimeSpan duration) => Math.Round(duration.TotalSeconds, 1);

    /// <summary>
    /// The model of a radio, its code when it is not known, null when none was told.
    /// </summary>
    public static string? Radio(byte code) =>
        code == 0 ? null : RadioModel.NameOf(code) ?? $"0x{code:X2}";
}
