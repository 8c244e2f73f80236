namespace Ysf;

/// <summary>A counter byte made up for frames: it goes up by two, and begins anew after a pause.
/// </summary>
internal struct FrameCount
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private Instant lastAt;
    private byte next;

    /// <summary>The counter of a frame at this moment.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isFirst">Whether the frame begins anew, after a pause.</param>
    public byte Take(Instant now, out bool isFirst)
    {
        isFirst = lastAt == default || now - lastAt >= Pause;
        var count = isFirst ? (byte)0 : next;
        (lastAt, next) = (now, (byte)(count + 2));
        return count;
    }
}
