namespace Ysf;

/// <summary>Lets through what keeps to a <see cref="RateLimit"/>; as default it is full.</summary>
/// <remarks>
/// The generic cell rate algorithm: a bucket is the moment at which it will be full again. So it
/// is one number, needs no timer to be filled, and one that is full says nothing and may be
/// forgotten.
/// </remarks>
internal struct TokenBucket
{
    /// <summary>The time at which it is full again, in ticks of <see cref="Instant"/>.</summary>
    public long FullAt { get; private set; }

    /// <summary>Takes one out, or some; false, and nothing taken, when it holds fewer.</summary>
    public bool TryTake(Instant now, RateLimit limit, int count = 1)
    {
        // After a limit was raised an empty bucket is empty, and not in debt by the old one.
        FullAt = Math.Min(FullAt, now.Ticks + limit.Depth);
        var next = Math.Max(FullAt, now.Ticks) + (count * limit.Interval);
        if (next - now.Ticks > limit.Depth - limit.Reserve)
        {
            return false;
        }

        FullAt = next;
        return true;
    }
}
