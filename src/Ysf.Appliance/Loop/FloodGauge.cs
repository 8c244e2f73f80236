using Ysf.Machine.Linux;

namespace Ysf.Appliance.Loop;

/// <summary>Raises the alarm when far more comes than gateways have to say.</summary>
/// <remarks>The loop reads it every turn, so it does next to nothing.</remarks>
internal sealed class FloodGauge : IDisposable
{
    /// <summary>
    /// Datagrams in excess that raise the alarm when they come within <see cref="Span"/>. After a
    /// restart all of a thousand gateways are strangers, with three datagrams each in five seconds:
    /// 1200 that two seconds of restart kept waiting come at once, and 300 after them.
    /// </summary>
    public const int Alarm = 2000;

    /// <summary>Within how long.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMilliseconds(500);

    private Instant spanStart;
    private long excessBefore;
    private long alarmAt = -TimeSpan.TicksPerDay;

    /// <summary>Signalled by the alarm.</summary>
    public EventFd Wake { get; } = new();

    /// <summary>When the alarm was raised last; long ago when it never was.</summary>
    public Instant AlarmAt
    {
        get => new(Volatile.Read(ref alarmAt));
        set => Volatile.Write(ref alarmAt, value.Ticks);
    }

    /// <summary>The loop's side: the datagrams in excess since the start.</summary>
    public void Read(Instant now, long excess)
    {
        if (excess - excessBefore >= Alarm)
        {
            AlarmAt = now;
            Wake.Signal();
        }
        else if (now - spanStart < Span)
        {
            return;
        }

        (spanStart, excessBefore) = (now, excess);
    }

    public void Dispose() => Wake.Dispose();
}
