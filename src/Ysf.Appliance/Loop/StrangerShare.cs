namespace Ysf.Appliance.Loop;

/// <summary>
/// Admitted share of unlinked senders' datagrams, so that they are as many as one can look
/// at without thinking of them.
/// </summary>
internal sealed class StrangerShare
{
    /// <summary>
    /// Admitted datagrams of unlinked senders a second: the rate of a thousand gateways after a
    /// restart, several times over, and one hundredth of the time of a fast processor.
    /// </summary>
    public const int Wanted = 4000;

    /// <summary>A flood is over when no more than half of that came for so long.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    /// <summary>The share of the beginning, when nothing was measured yet.</summary>
    private const double First = 1.0 / 64;

    private const double Least = 1e-5;

    // What differs by no more than that is chance, and another share is another filter.
    private const double Tolerance = 0.1;
    private Instant measuredAt;
    private Instant quietSince;
    private long excessBefore;

    /// <summary>Whether there is a flood.</summary>
    public bool IsOn { get; private set; }

    /// <summary>From 0 to 1.</summary>
    public double Value { get; private set; } = 1;

    /// <summary>A flood has begun.</summary>
    public void Begin(Instant now, long excess)
    {
        (IsOn, Value) = (true, First);
        (measuredAt, quietSince, excessBefore) = (now, now, excess);
    }

    /// <summary>Measures what came since the last time.</summary>
    /// <param name="now">The time.</param>
    /// <param name="excess">Admitted datagrams of unlinked senders since the start.</param>
    public void Measure(Instant now, long excess)
    {
        var seconds = (now - measuredAt).TotalSeconds;
        if (seconds <= 0)
        {
            return;
        }

        // All that came, as far as the share tells; it grows slowly, since a flood flickers.
        var arrived = (excess - excessBefore) / seconds / Value;
        (measuredAt, excessBefore) = (now, excess);
        if (arrived > Wanted / 2)
        {
            quietSince = now;
        }

        var wanted = Math.Clamp(
            Wanted / Math.Max(arrived, 1), Least, Math.Min(1, 2 * Value));
        if (wanted == 1 || Math.Abs(wanted - Value) > Tolerance * Value)
        {
            Value = wanted;
        }

        if (now - quietSince >= Quiet)
        {
            (IsOn, Value) = (false, 1);
        }
    }
}
