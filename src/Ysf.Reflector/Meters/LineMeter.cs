namespace Ysf;

/// <summary>Counts the lost and the late frames of one over as they come; of fixed size.</summary>
/// <remarks>
/// <para>
/// Gateways number the frames of an over from 0 to 127 and from 0 again (byte 34, bits 1 to 7).
/// Lost are the numbers that are missing between the first frame and the newest, and before the
/// first when the over came in without its header. One that comes after all takes the loss back.
/// </para>
/// <para>
/// The place of frame n is place(0) + 100 ms × n, where place(0) is the smallest value of
/// arrival(n) − 100 ms × n so far: the frame that was quickest sets it. A frame is late when it
/// comes more than <see cref="LateAfter"/> after its place, or after one with a higher number.
/// After twenty late frames in a row the least late of them sets the place: then the talker paused,
/// or the line takes longer now.
/// </para>
/// <para>
/// Other behaviour of counters, seen in MMDVMHost, DroidStar and the cross-mode bridges: the
/// header and the first voice have one number, a terminator has number 0, all have 0. Numbers that
/// stand still, jump or come twice are odd, and when a fifth of the frames are odd the over is not
/// measured. So is one whose numbers run faster than time.
/// </para>
/// </remarks>
internal sealed class LineMeter
{
    /// <summary>Numbers of frames go from 0 to this.</summary>
    public const int SequenceMask = 0x7F;

    /// <summary>A frame of an over comes every 100 ms.</summary>
    public static readonly TimeSpan FramePause = TimeSpan.FromMilliseconds(100);

    /// <summary>Three frames: what gateways hold back before they send a voice to the radio.
    /// </summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromMilliseconds(300);

    /// <summary>A gap is longer than this only when the over was silent, which ends it.</summary>
    private const int GapMax = 32;

    /// <summary>A frame that comes later than so many others was not overtaken by them.</summary>
    private const int BehindMax = 16;

    /// <summary>A gap longer than this must have taken time.</summary>
    private const int BurstGap = 5;
    private const int LateInRowMax = 20;

    private ulong missing;
    private Instant firstPlace;
    private Instant heardAt;
    private Instant startedAt;
    private long newest;
    private int frames;
    private int lost;
    private int late;
    private int odd;
    private int gaps;
    private int lateInRow;
    private TimeSpan leastLate;
    private bool isAfterHeader;

    /// <summary>The number of the newest frame.</summary>
    public int Sequence { get; private set; }

    public LineQuality Quality => new(Cut(frames), Cut(lost), Cut(late), IsMeasured);

    private bool IsMeasured => odd * 4 <= frames && !RunsAhead;

    // A counter that counts something else, such as bytes or half frames: hardly any step is one.
    private bool RunsAhead => gaps * 4 > frames * 3
        && Places(newest) > (1.3 * (heardAt - startedAt)) + TimeSpan.FromSeconds(0.5);

    /// <summary>Begins with the first frame of an over, which <see cref="Take"/> gets too.</summary>
    /// <param name="now">The time at which it came.</param>
    /// <param name="sequence">Its number.</param>
    /// <param name="lostBefore">Frames that the line lost before it.</param>
    public void Begin(Instant now, int sequence, int lostBefore)
    {
        (startedAt, heardAt, firstPlace) = (now, now, now);
        (Sequence, newest, frames, lost, late) = (sequence, 0, 0, lostBefore, 0);
        (odd, gaps, lateInRow, isAfterHeader) = (0, 0, 0, false);
        missing = lostBefore is 0 or > BehindMax ? 0 : (1UL << (lostBefore + 1)) - 2;
    }

    /// <summary>Takes a frame of the over that came, whatever becomes of it.</summary>
    public void Take(Instant now, int sequence, FrameKind kind)
    {
        var step = (sequence - Sequence) & SequenceMask;
        if (step == 1)
        {
            Advance(now, 1);
        }
        else
        {
            TakeUnusual(now, sequence, step, kind);
        }

        isAfterHeader = kind == FrameKind.Header;
        heardAt = now;
    }

    private void TakeUnusual(Instant now, int sequence, int step, FrameKind kind)
    {
        if (frames == 0 || (step == 0 && kind != FrameKind.Communication)
            || (kind == FrameKind.Terminator && sequence == 0 && !IsTime(now, step)))
        {
            frames++;
        }
        else if (step == 0 && isAfterHeader)
        {
            firstPlace += FramePause;
            frames++;
        }
        else if (step > 1 && IsGap(now, step))
        {
            (missing, lost) = ((missing << step) | ((1UL << step) - 2), lost + step - 1);
            gaps++;
            Advance(now, step, isShifted: true);
        }
        else if (step >= SequenceMask + 1 - BehindMax)
        {
            TakeBehind(SequenceMask + 1 - step);
        }
        else if (step == 0)
        {
            odd++;
        }
        else
        {
            Jump(now, sequence);
        }
    }

    // Frames that are lost take their time; a few may be missing in a burst.
    private bool IsGap(Instant now, int step) => step is > 0 and <= GapMax
        && (step <= BurstGap + 1 || IsTime(now, step));

    private bool IsTime(Instant now, int step) => now - heardAt >= Places(step) / 2;

    private void Advance(Instant now, int step, bool isShifted = false)
    {
        missing = isShifted ? missing : missing << 1;
        Sequence = (Sequence + step) & SequenceMask;
        newest += step;
        frames++;
        var lateness = now - (firstPlace + Places(newest));
        if (lateness > LateAfter)
        {
            NoteLate(lateness);
            return;
        }

        lateInRow = 0;
        firstPlace += lateness < TimeSpan.Zero ? lateness : TimeSpan.Zero;
    }

    private void NoteLate(TimeSpan lateness)
    {
        late++;
        leastLate = lateInRow == 0 || lateness < leastLate ? lateness : leastLate;
        if (++lateInRow == LateInRowMax)
        {
            firstPlace += leastLate;
            lateInRow = 0;
        }
    }

    // Overtaken on the way; or a copy of one that came.
    private void TakeBehind(int behind)
    {
        var place = 1UL << behind;
        if ((missing & place) == 0)
        {
            odd++;
            return;
        }

        missing &= ~place;
        lost--;
        late++;
        frames++;
    }

    // The counter was set anew; what is missing between cannot be known.
    private void Jump(Instant now, int sequence)
    {
        odd++;
        frames++;
        newest++;
        (Sequence, missing) = (sequence, 0);
        firstPlace = now + -Places(newest);
    }

    private static TimeSpan Places(long count) => new(count * FramePause.Ticks);

    private static ushort Cut(int count) => (ushort)Math.Min(count, ushort.MaxValue);
}
