namespace Ysf.Machine.Lights;

/// <summary>A pattern of a LED: dark, lit, or repeatedly a number of blips and a rest.</summary>
/// <param name="On">How long a blip is lit.</param>
/// <param name="Off">How long it is dark after each blip; zero when it is steady.</param>
/// <param name="Blips">Blips in a row.</param>
/// <param name="Rest">How much longer it is dark after the last of them.</param>
internal readonly record struct LightPattern(
    TimeSpan On, TimeSpan Off, int Blips = 1, TimeSpan Rest = default)
{
    public static readonly LightPattern Dark;
    public static readonly LightPattern Lit = new(TimeSpan.MaxValue, TimeSpan.Zero);

    /// <summary>
    /// Whether this program makes each blip itself, so that they stop when it does; any other
    /// blinking is left to the kernel where it can.
    /// </summary>
    public bool IsOurs { get; init; }

    /// <summary>Whether nothing changes while it lasts.</summary>
    public bool IsSteady => Off == TimeSpan.Zero;

    private TimeSpan Step => On + Off;

    private TimeSpan Period => (Blips * Step) + Rest;

    /// <summary>Blinks for ever.</summary>
    public static LightPattern Blink(int onMilliseconds, int offMilliseconds) => new(
        TimeSpan.FromMilliseconds(onMilliseconds), TimeSpan.FromMilliseconds(offMilliseconds));

    /// <summary>Whether it is lit so long after its beginning.</summary>
    public bool IsLitAfter(TimeSpan since)
    {
        if (IsSteady)
        {
            return On > TimeSpan.Zero;
        }

        var into = Into(since, Period);
        return into < Blips * Step && Into(into, Step) < On;
    }

    /// <summary>
    /// From so long after its beginning to the next change; <see cref="TimeSpan.MaxValue"/> when
    /// it is steady.
    /// </summary>
    public TimeSpan UntilChange(TimeSpan since)
    {
        if (IsSteady)
        {
            return TimeSpan.MaxValue;
        }

        var into = Into(since, Period);
        var inStep = Into(into, Step);
        return IsLitAfter(since) ? On - inStep
            : into < (Blips - 1) * Step ? Step - inStep
            : Period - into;
    }

    public override string ToString()
    {
        if (IsSteady)
        {
            return On > TimeSpan.Zero ? "lit" : "dark";
        }

        var rest = Rest > TimeSpan.Zero ? $", then {Rest.TotalMilliseconds} ms dark" : string.Empty;
        return $"{(Blips > 1 ? $"{Blips} times " : string.Empty)}{On.TotalMilliseconds} ms lit,"
            + $" {Off.TotalMilliseconds} ms dark{rest}";
    }

    private static TimeSpan Into(TimeSpan time, TimeSpan period) => new(time.Ticks % period.Ticks);
}
