namespace Ysf.Machine.Work;

/// <summary>
/// When to try again what failed: pauses that double, with jitter, and a breaker that opens after
/// too many failures in a row. Knows no clock.
/// </summary>
/// <remarks>
/// While the breaker is open there is one try for each longest pause, so that a server which is
/// gone permanently costs next to nothing. One success closes it.
/// </remarks>
/// <param name="shortest">The first pause.</param>
/// <param name="longest">No pause is longer; also the pause while the breaker is open.</param>
/// <param name="failuresToOpen">Failures in a row that open the breaker.</param>
/// <param name="jitter">
/// The share by which pauses vary to both sides, so that many who lost the same server do not come
/// back at the same moment.
/// </param>
internal sealed class RetryPause(
    TimeSpan shortest, TimeSpan longest, int failuresToOpen = int.MaxValue, double jitter = 0)
{
    private int failures;

    /// <summary>When to try; at once before the first failure.</summary>
    public Instant NextTry { get; private set; }

    /// <summary>Whether so many tries failed that there is little hope.</summary>
    public bool IsOpen => failures >= failuresToOpen;

    /// <summary>A try failed, or what it had brought ended.</summary>
    /// <returns>The pause until the next try.</returns>
    public TimeSpan Failed(Instant now)
    {
        failures++;
        var pause = IsOpen ? longest : Doubled();
        pause *= 1 + (jitter * ((2 * Random.Shared.NextDouble()) - 1));
        NextTry = now + pause;
        return pause;
    }

    /// <summary>A try succeeded: the next failure counts as the first.</summary>
    public void Reset() => failures = 0;

    private TimeSpan Doubled()
    {
        const int doublingsMax = 20;
        var pause = shortest * (1 << Math.Min(failures - 1, doublingsMax));
        return pause < longest ? pause : longest;
    }
}
