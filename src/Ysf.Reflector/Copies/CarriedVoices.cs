namespace Ysf;

/// <summary>The voice frames that were carried last, found by their prints.</summary>
/// <remarks>
/// The oldest is forgotten for the newest and nothing else is, whatever the prints: a copy whose
/// beginning was forgotten is taken for a new voice, is carried in the name of the gateway that
/// returned it, and may go round. Frames whose prints have the same low bits are a chain, the newest
/// first. Each frame has a number that goes up, so that a link to one that is gone shows by its
/// number, and what is behind it is older still.
/// </remarks>
internal sealed class CarriedVoices
{
    /// <summary>A copy comes within this time, or is not taken for one.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(2);

    private const int Places = Limits.CarriedFrames;
    private readonly CarriedFrame[] frames = new CarriedFrame[Places];
    private readonly long[] newest = new long[Places];
    private readonly long[] before = new long[Places];

    // The first has number 1: no frame has number 0.
    private long last;

    /// <summary>Notes a frame; each is at least as late as those before.</summary>
    public void Add(in CarriedFrame frame)
    {
        ref var head = ref newest[frame.Voice % Places];
        last++;
        (frames[last % Places], before[last % Places]) = (frame, head);
        head = last;
    }

    /// <summary>Finds the newest frame with a print; false when there is none.</summary>
    /// <param name="voice">The print.</param>
    /// <param name="since">Frames from before count no more.</param>
    /// <param name="found">The frame.</param>
    public bool TryFind(ulong voice, Instant since, out CarriedFrame found)
    {
        for (var number = newest[voice % Places];
            number > Math.Max(0, last - Places);
            number = before[number % Places])
        {
            ref readonly var one = ref frames[number % Places];
            if (one.At < since)
            {
                break;
            }

            if (one.Voice == voice)
            {
                found = one;
                return true;
            }
        }

        found = default;
        return false;
    }
}
