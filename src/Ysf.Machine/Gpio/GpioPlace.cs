namespace Ysf.Machine.Gpio;

/// <summary>Address of a GPIO line.</summary>
/// <param name="Chip">Name (gpiochip0) or label (pinctrl-bcm2711) of its chip.</param>
/// <param name="Line">Number or name of the line.</param>
/// <param name="IsLow">Whether a low line means yes: pressed, there, lit.</param>
public sealed record GpioPlace(string Chip, string Line, bool IsLow = false)
{
    /// <summary>The allowed texts, to follow "must be".</summary>
    public const string Rule = "gpio:CHIP:LINE or gpio:CHIP:LINE:low";

    private const int NameMax = 63;
    private const string Prefix = "gpio:";
    private const string LowSuffix = ":low";

    /// <summary>Reads what <see cref="ToString"/> writes, in any case but for names; null else.
    /// </summary>
    public static GpioPlace? TryRead(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var place = text[Prefix.Length..];
        var isLow = place.EndsWith(LowSuffix, StringComparison.OrdinalIgnoreCase);
        var parts = (isLow ? place[..^LowSuffix.Length] : place).Split(':');
        return parts.Length == 2 && IsName(parts[0]) && IsName(parts[1])
            ? new GpioPlace(parts[0], parts[1], isLow)
            : null;
    }

    /// <summary>Whether it is the same line, whatever its level means.</summary>
    public bool IsSameLine(GpioPlace? other) =>
        other is not null && this with { IsLow = false } == other with { IsLow = false };

    public override string ToString() =>
        $"{Prefix}{Chip}:{Line}{(IsLow ? LowSuffix : string.Empty)}";

    /// <summary>Whether a text may name a LED, a chip or a line: it becomes part of a path, and there
    /// is no way out of its directory.</summary>
    internal static bool IsName(string name) =>
        name.Length is > 0 and <= NameMax && name is not ("." or "..")
        && name.All(c => char.IsAsciiLetterOrDigit(c) || "-_.:+@".Contains(c));
}
