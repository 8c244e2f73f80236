using Ysf.Machine.Linux;
using Ysf.Machine.Time;

namespace Ysf.Appliance.Card;

/// <summary>
/// Gives the kernel a clock chip on the header's bus. Its driver then sets the kernel's clock, before
/// anything asks for the time, and the kernel sets the chip each eleven minutes while it is
/// synchronised.
/// </summary>
/// <param name="places">Where the machine's files are.</param>
internal sealed class ClockChipSetup(CardPlaces places)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>The bus and the chip's driver may be modules, which udev loads meanwhile.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Does it once a boot. Null, or a sentence about what failed.</summary>
    /// <param name="chip">The chip of the settings.</param>
    public string? Apply(ClockChip chip)
    {
        if (ClockChips.DeviceOf(chip) is not { } device || IsThere)
        {
            return null;
        }

        var bus = places.Below(ClockChips.NewDevice);
        if (!Waits(() => File.Exists(bus)))
        {
            return $"[Time] Rtc = {device}: the board has no bus /dev/i2c-1";
        }

        var address = $"0x{ClockChips.AddressOf(chip):x2}";
        return SmallFile.Write(bus, string.Join(' ', device, address)) is { } fault
            ? $"[Time] Rtc = {device}: the kernel refuses it: {fault}"
            : Waits(() => IsThere) ? null
            : $"[Time] Rtc = {device}: no such chip answers at address {address}";
    }

    private bool IsThere => Directory.Exists(places.Below(ClockChips.Directory));

    private bool Waits(Func<bool> isTrue)
    {
        for (var left = Patience; left > TimeSpan.Zero && !isTrue(); left -= Look)
        {
            Thread.Sleep(Look);
        }

        return isTrue();
    }
}
