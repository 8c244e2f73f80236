namespace Ysf;

/// <summary>
/// Frames that one gateway is to be sent, one each 100 ms. The objects are made once and used again.
/// </summary>
internal sealed class Playback(int slot)
{
    /// <summary>Kept overs that it plays; the first <see cref="OverCount"/> count.</summary>
    public KeptOver[] Overs { get; } = new KeptOver[ReplayOptions.OversMax];

    /// <summary>Index in its table; also the number of its timer.</summary>
    public int Slot { get; } = slot;

    /// <summary>The gateway; null while the slot is free.</summary>
    public Gateway? Gateway { get; set; }

    public PlaybackKind Kind { get; set; }

    /// <summary>The room that it is shown as: the parrot's, or that of replays.</summary>
    public DgId Room { get; set; }

    /// <summary>Number of <see cref="Overs"/>; 0 when it plays <see cref="Frames"/>.</summary>
    public int OverCount { get; set; }

    /// <summary>The one of <see cref="Overs"/> that is played.</summary>
    public int OverIndex { get; set; }

    /// <summary>Frames of its own. A field, since frames are added in place.</summary>
    public Recording Frames;

    /// <summary>The place in what is played. A field, since it moves in place.</summary>
    public FrameCursor Cursor;

    /// <summary>The talker of the over that is played back.</summary>
    public CallsignField Source { get; set; }

    /// <summary>The verdict on the talker's line, in the place of a name.</summary>
    public CallsignField Verdict { get; set; }

    /// <summary>Names shown so far: the verdict takes turns with the talker.</summary>
    public int NamesShown { get; set; }

    /// <summary>The moment of the next frame.</summary>
    public Instant NextAt { get; set; }
}
