namespace Ysf;

/// <summary>
/// The jitter of the frames of an over, as RFC 3550 estimates it (section 6.4.1): a running mean of
/// how much the pause between two frames differs from 100 ms for each number between them.
/// </summary>
internal struct JitterMeter
{
    /// <summary>A gap longer than this begins anew, and so does a longer way back.</summary>
    private const int StepMax = 32;
    private const int BackMax = 16;

    private const int Gain = 16;
    private long ticks;
    private Instant cameAt;
    private int sequence;
    private bool hasFrame;

    /// <summary>The estimate so far.</summary>
    public readonly TimeSpan Jitter => new(ticks);

    /// <summary>Takes a voice frame; headers and terminators have numbers of their own.</summary>
    public void Take(Instant now, int number)
    {
        // The shortest way from one number to the other, forwards or back.
        var step = ((number - sequence + 64) & LineMeter.SequenceMask) - 64;
        if (hasFrame && step != 0 && step is >= -BackMax and <= StepMax)
        {
            var late = now - cameAt - (step * LineMeter.FramePause);
            ticks += (Math.Abs(late.Ticks) - ticks) / Gain;
        }

        (cameAt, sequence, hasFrame) = (now, number, true);
    }
}
