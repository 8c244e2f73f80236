namespace Ysf.Appliance;

/// <summary>How a queue looks at one moment, to see at the next whether it moves.</summary>
/// <param name="Taken">What was taken out of it so far.</param>
/// <param name="Behind">What waits in it.</param>
internal readonly record struct QueueSign(long Taken, long Behind)
{
    /// <summary>Whether something waits, and nothing was taken since.</summary>
    public bool StandsStillSince(QueueSign before) => Behind > 0 && Taken == before.Taken;
}
