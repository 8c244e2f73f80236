namespace Ysf;

/// <summary>The line of one gateway: what it lost, and how the gateway counts.</summary>
internal struct GatewayLine
{
    /// <summary>The highest number at which an over that lost its first frames may come in: what
    /// two seconds bring.</summary>
    private const int FirstFramesMax = 20;

    /// <summary>An over that was silent for longer is not the one that goes on.</summary>
    private static readonly TimeSpan OutageMax = TimeSpan.FromSeconds(10);

    private bool countsFromElsewhere;
    private CallsignField broken;
    private int brokenSequence;
    private Instant brokenAt;

    /// <summary>Sums of the overs that have ended since it was linked.</summary>
    public LineTotals Totals { get; private set; }

    /// <summary>An over of this gateway ended.</summary>
    public void End(LineMeter over, CallsignField source, Instant heardAt, bool isSilent)
    {
        Totals = Totals.Plus(over.Quality);
        (broken, brokenSequence, brokenAt) = isSilent
            ? (source, over.Sequence, heardAt)
            : default;
    }

    /// <summary>A header came; most programs count from it on, beginning with 0.</summary>
    public void NoteHeader(int sequence) => countsFromElsewhere = sequence != 0;

    /// <summary>
    /// Frames that were lost before an over came in by its voice: its header at least, those since
    /// it fell silent when it goes on, or as many as its number says.
    /// </summary>
    public readonly int LostBefore(Instant now, CallsignField source, int sequence)
    {
        if (!broken.IsBlank && source == broken && now - brokenAt < OutageMax)
        {
            var step = (sequence - brokenSequence) & LineMeter.SequenceMask;
            var places = (int)((now - brokenAt) / LineMeter.FramePause);
            if (step > 0 && Math.Abs(step - places) <= Math.Max(5, places / 4))
            {
                return step - 1;
            }
        }

        return countsFromElsewhere || sequence > FirstFramesMax ? 1 : Math.Max(1, sequence);
    }
}
