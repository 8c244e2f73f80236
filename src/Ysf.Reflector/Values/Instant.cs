namespace Ysf;

/// <summary>A moment on the monotonic clock, in ticks of 100 ns since an arbitrary start.</summary>
/// <remarks>
/// Time is the first argument of everything the core does. It is never the wall clock, so that a
/// clock step (a board without RTC, a late NTP answer) moves no timer.
/// </remarks>
public readonly record struct Instant(long Ticks) : IComparable<Instant>
{
    /// <summary>Later than every moment: "no timer is set".</summary>
    public static readonly Instant Never = new(long.MaxValue);

    public static Instant operator +(Instant moment, TimeSpan duration) =>
        new(moment.Ticks + duration.Ticks);

    public static TimeSpan operator -(Instant later, Instant earlier) =>
        new(later.Ticks - earlier.Ticks);

    public static bool operator <(Instant left, Instant right) => left.Ticks < right.Ticks;

    public static bool operator >(Instant left, Instant right) => left.Ticks > right.Ticks;

    public static bool operator <=(Instant left, Instant right) => left.Ticks <= right.Ticks;

    public static bool operator >=(Instant left, Instant right) => left.Ticks >= right.Ticks;

    public static Instant Add(Instant left, TimeSpan right) => left + right;

    public static TimeSpan Subtract(Instant left, Instant right) => left - right;

    public int CompareTo(Instant other) => Ticks.CompareTo(other.Ticks);
}
