namespace Ysf.Machine.Time;

/// <summary>Facts about clock chips.</summary>
internal static class ClockChips
{
    /// <summary>Directory of the clock by which the kernel sets its own (CONFIG_RTC_HCTOSYS_DEVICE).
    /// </summary>
    public const string Directory = "/sys/class/rtc/rtc0";

    /// <summary>Takes the name and address of a device on the bus of the header.</summary>
    /// <remarks>Source: Documentation/i2c/instantiating-devices.rst of the kernel, method 4.</remarks>
    public const string NewDevice = "/sys/bus/i2c/devices/i2c-1/new_device";

    /// <summary>The name of its driver's device; null for one that needs no help.</summary>
    public static string? DeviceOf(ClockChip chip) => chip switch
    {
        ClockChip.None or ClockChip.Board => null,
        _ => $"{chip}".ToLowerInvariant(),
    };

    /// <summary>Its address on the bus, which none of them can change; by their data sheets.</summary>
    public static int AddressOf(ClockChip chip) => chip switch
    {
        ClockChip.Pcf8563 or ClockChip.Pcf85063 => 0x51,
        ClockChip.Rv8803 => 0x32,
        _ => 0x68,
    };
}
