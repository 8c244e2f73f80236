namespace Ysf.Machine.Time;

/// <summary>Whether times may be believed.</summary>
/// <param name="Trusted">Whether they may.</param>
/// <param name="Words">Why, or whose time it is; without a full stop.</param>
public sealed record ClockReport(bool Trusted, string Words)
{
    /// <summary>The operator, or a machine with a clock of its own, vouches for it.</summary>
    public static ClockReport AsItIs { get; } = new(true, "not checked");
}
