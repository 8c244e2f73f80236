namespace Ysf.Machine.Time;

/// <summary>Clock chips with a battery that Debian's kernel has drivers for.</summary>
/// <remarks>
/// Source: CONFIG_RTC_DRV_* of linux-image-arm64 6.12; the driver of a word is found by the word. RV3028 and
/// DS3232 are missing there.
/// </remarks>
public enum ClockChip
{
    None,

    /// <summary>The one that the board or its device tree brings.</summary>
    Board,

    Ds1307,
    Ds3231,
    Pcf8523,
    Pcf8563,
    Pcf85063,
    Rv8803,
}
