namespace Ysf.Appliance.Admin;

/// <summary>Limits how often a password may be tried. Any thread.</summary>
/// <remarks>
/// The table holds the admitted tries of the last minute, so it never exceeds
/// <see cref="TriesMax"/>.
/// </remarks>
internal sealed class LoginLimit
{
    /// <summary>Tries of one source in a minute.</summary>
    public const int TriesOfSourceMax = 5;

    /// <summary>Tries of all together in a minute: at a third of a second each, ten seconds.
    /// </summary>
    public const int TriesMax = 30;

    public static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Queue<(Instant At, UInt128 Source)> tries = new(TriesMax);

    /// <summary>Tries that are remembered.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return tries.Count;
            }
        }
    }

    /// <summary>Whether one more may be made, which it counts then.</summary>
    /// <param name="now">The time.</param>
    /// <param name="source">Whose try it is.</param>
    public bool Admits(Instant now, UInt128 source)
    {
        lock (gate)
        {
            while (tries.TryPeek(out var oldest) && now - oldest.At >= Span)
            {
                tries.Dequeue();
            }

            if (tries.Count >= TriesMax
                || tries.Count(one => one.Source == source) >= TriesOfSourceMax)
            {
                return false;
            }

            tries.Enqueue((now, source));
            return true;
        }
    }
}
