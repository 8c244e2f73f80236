namespace Ysf;

/// <summary>Judges whether a linked gateway is unheard: all that it says is dropped.</summary>
/// <remarks>
/// It is unheard after fifty frames or three overs that were dropped, when nothing of it was carried
/// since the first of them and for <see cref="Patience"/> after the last that it took. Drops
/// that are more than five minutes apart do not add up. One carried frame and it is heard.
/// The reason that is named has the majority of the frames when any has (Boyer and Moore), so
/// that one reason and one number are enough to keep.
/// </remarks>
internal struct UnheardTally
{
    public const int FramesMin = 50;
    public const int OversMin = 3;

    /// <summary>
    /// Time for a talker who collided to try again; a report within a minute is promised.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    /// <summary>
    /// Patience from the second time on for a gateway whose DG-ID is busy. Of two gateways that
    /// hear one radio, one at a time is carried, which is not worth a report each time.
    /// </summary>
    public static readonly TimeSpan BusyPatience = TimeSpan.FromMinutes(10);

    /// <summary>Drops farther apart are judged separately.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(5);

    /// <summary>Headers of one refused over come closer together than this.</summary>
    private static readonly TimeSpan OverPause = TimeSpan.FromSeconds(1);

    private Instant since;
    private Instant lastAt;
    private Instant headerAt;
    private Instant enoughAt;
    private DropReason reason;
    private RefusalReason refusal;
    private CallsignField talker;
    private long frames;
    private int overs;
    private int weight;
    private bool isEnough;
    private bool wasBusy;

    /// <summary>Whether it was reported, and nothing was carried since.</summary>
    public bool IsReported { get; private set; }

    /// <summary>Whether anything was dropped since a frame was carried.</summary>
    public readonly bool HasDrops => frames > 0;

    /// <summary>The moment of its report, unless a frame is carried before.</summary>
    public readonly Instant ReportAt =>
        !isEnough || IsReported ? Instant.Never
        : enoughAt + (wasBusy && reason == DropReason.DgIdBusy ? BusyPatience : Patience);

    public readonly Unheard Report => new(
        reason, reason == DropReason.Refused ? refusal : RefusalReason.None,
        reason == DropReason.Refused ? talker : default, frames, since);

    /// <summary>Whether a frame was dropped so lately.</summary>
    public readonly bool HasDropped(Instant now, TimeSpan within) =>
        frames > 0 && now - lastAt < within;

    /// <summary>Counts a dropped frame; true when it is the one that is enough.</summary>
    public bool Drop(Instant now, DropReason why)
    {
        Forget(now);
        since = frames == 0 ? now : since;
        (lastAt, frames) = (now, frames + 1);
        if (weight == 0)
        {
            reason = why;
        }

        weight += reason == why ? 1 : -1;
        if (isEnough || (frames < FramesMin && overs < OversMin))
        {
            return false;
        }

        (isEnough, enoughAt) = (true, now);
        return true;
    }

    /// <summary>Notes why an over is refused; its frames are counted as dropped besides.</summary>
    /// <param name="now">The time.</param>
    /// <param name="why">The rule.</param>
    /// <param name="who">The talker.</param>
    /// <param name="isNew">Whether the over was not being refused already.</param>
    public void Refuse(Instant now, RefusalReason why, CallsignField who, bool isNew)
    {
        Forget(now);
        overs += isNew || now - headerAt >= OverPause ? 1 : 0;
        (refusal, talker, headerAt) = (why, who, now);
    }

    /// <summary>A frame was carried.</summary>
    public void Carry() => this = new UnheardTally
    {
        wasBusy = wasBusy || (IsReported && reason == DropReason.DgIdBusy),
    };

    /// <summary>Notes that it is reported.</summary>
    public void NoteReport() => IsReported = true;

    private void Forget(Instant now)
    {
        if (frames > 0 && !IsReported && now - lastAt > Memory)
        {
            Carry();
        }
    }
}
