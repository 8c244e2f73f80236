namespace Ysf.Machine.Work;

/// <summary>
/// State of a queue at one moment; compared with the next it shows whether the queue moves.
/// </summary>
/// <param name="Taken">What was taken out of it so far.</param>
/// <param name="Behind">What waits in it.</param>
internal readonly record struct QueueSign(long Taken, long Behind)
{
    /// <summary>Whether something waits, and nothing was taken since.</summary>
    public bool StandsStillSince(QueueSign before) => Behind > 0 && Taken == before.Taken;
}
