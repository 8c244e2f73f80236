using Ysf.Machine.Gpio;

namespace Ysf.Machine.Lights;

/// <summary>Address of a LED.</summary>
/// <param name="Kind">By what means it is reached.</param>
/// <param name="Device">Name of the kernel's LED, or name or label of the GPIO chip.</param>
/// <param name="Line">Number or name of the line; empty but for GPIO.</param>
/// <param name="IsLow">Whether the LED is lit by a low line.</param>
public sealed record LedPlace(
    LedKind Kind, string Device = "", string Line = "", bool IsLow = false)
{
    /// <summary>The allowed texts, to follow "must be".</summary>
    public const string Rule = "none, auto, led:NAME, gpio:CHIP:LINE or gpio:CHIP:LINE:low";

    private const string LedPrefix = "led:";

    /// <summary>Stands for the LED that suits the board.</summary>
    public const string OfBoard = "auto";

    public static LedPlace None { get; } = new(LedKind.None);

    /// <summary>Reads what <see cref="ToString"/> writes, in any case but for names.</summary>
    public static LedPlace? TryRead(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return None;
        }

        if (text.Equals(OfBoard, StringComparison.OrdinalIgnoreCase))
        {
            return new LedPlace(LedKind.Board);
        }

        if (text.StartsWith(LedPrefix, StringComparison.OrdinalIgnoreCase))
        {
            var name = text[LedPrefix.Length..];
            return GpioPlace.IsName(name) ? new LedPlace(LedKind.Device, name) : null;
        }

        return GpioPlace.TryRead(text) is { } gpio
            ? new LedPlace(LedKind.Gpio, gpio.Chip, gpio.Line, gpio.IsLow)
            : null;
    }

    /// <summary>The line of a LED on one; null of any other.</summary>
    public GpioPlace? Gpio =>
        Kind == LedKind.Gpio ? new GpioPlace(Device, Line, IsLow) : null;

    /// <summary>Whether it is the same LED, lit by whatever.</summary>
    public bool IsSameLed(LedPlace other) =>
        Kind is LedKind.Device or LedKind.Gpio && this with { IsLow = false }
            == other with { IsLow = false };

    public override string ToString() => Kind switch
    {
        LedKind.None => "none",
        LedKind.Board => OfBoard,
        LedKind.Device => LedPrefix + Device,
        _ => $"{Gpio}",
    };
}
