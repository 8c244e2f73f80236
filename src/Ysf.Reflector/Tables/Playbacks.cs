namespace Ysf;

/// <summary>Playbacks: frames that the reflector sends of its own; of fixed size.</summary>
/// <remarks>
/// Parrot and answers have frames of their own in a <see cref="FrameStore"/> each, with space for all
/// that may be at once. Replays read the <see cref="KeptOvers"/>.
/// </remarks>
internal sealed class Playbacks
{
    private readonly Playback[] slots = new Playback[Limits.Playbacks];
    private readonly int[] free = new int[Limits.Playbacks];
    private readonly int[] counts = new int[Enum.GetValues<PlaybackKind>().Length];
    private readonly KeptOvers keptOvers;
    private readonly int parrotPlaces;
    private int freeCount;

    public Playbacks(ReflectorOptions options, KeptOvers keptOvers)
    {
        this.keptOvers = keptOvers;
        var parrot = options.Parrot;
        parrotPlaces = parrot.Room.IsRoom ? parrot.Places : 0;
        ParrotFramesMax = (int)(parrot.Longest / LineMeter.FramePause);
        ParrotFrames = new FrameStore(
            parrotPlaces * ((ParrotFramesMax + FrameStore.PieceFrames - 1) / FrameStore.PieceFrames));
        AnswerFrames = new FrameStore(
            options.WiresX ? Limits.AnswersAtOnce * Limits.AnswerPieces : 0);
        for (var slot = 0; slot < slots.Length; slot++)
        {
            slots[slot] = new Playback(slot);
            free[freeCount++] = slot;
        }
    }

    public int Count => slots.Length - freeCount;

    /// <summary>Frames of an over that the parrot records, from its beginning.</summary>
    public int ParrotFramesMax { get; }

    public FrameStore ParrotFrames { get; }

    public FrameStore AnswerFrames { get; }

    public Playback this[int slot] => slots[slot];

    /// <summary>Whether one more of a kind has a place.</summary>
    public bool HasPlace(PlaybackKind kind) => freeCount > 0 && counts[(int)kind] < MostOf(kind);

    /// <summary>Takes a place for a gateway, which has none; the caller asked whether there is one.
    /// </summary>
    public Playback Add(Gateway gateway, PlaybackKind kind, DgId room)
    {
        Invariant.Holds(HasPlace(kind) && gateway.Playback is null, "a playback has a place");
        counts[(int)kind]++;
        var playback = slots[free[--freeCount]];
        (playback.Gateway, playback.Kind, playback.Room) = (gateway, kind, room);
        (playback.OverCount, playback.OverIndex, playback.NamesShown) = (0, 0, 0);
        (playback.Cursor, playback.NextAt) = (default, Instant.Never);
        gateway.Playback = playback;
        return playback;
    }

    /// <summary>Ends what a gateway is sent, if anything is; its frames are free.</summary>
    public void Remove(Gateway gateway)
    {
        if (gateway.Playback is not { } playback)
        {
            return;
        }

        foreach (var over in playback.Overs.AsSpan(0, playback.OverCount))
        {
            over.Readers--;
        }

        StoreOf(playback).Release(ref playback.Frames);
        counts[(int)playback.Kind]--;
        (playback.Gateway, gateway.Playback) = (null, null);
        free[freeCount++] = playback.Slot;
    }

    /// <summary>The next frame; false when all were read.</summary>
    public bool TryRead(Playback playback, out ReadOnlySpan<byte> frame)
    {
        frame = default;
        if (playback.Kind != PlaybackKind.Replay)
        {
            return TryRead(
                StoreOf(playback), playback.Frames, ref playback.Cursor, out frame);
        }

        return TryRead(
            keptOvers.Frames, playback.Overs[playback.OverIndex].Frames, ref playback.Cursor,
            out frame);
    }

    private static bool TryRead(
        FrameStore store, in Recording recording, ref FrameCursor cursor,
        out ReadOnlySpan<byte> frame)
    {
        var isThere = cursor.Read < recording.Count;
        frame = isThere ? store.Read(recording, ref cursor) : default;
        return isThere;
    }

    // A replay has no frames of its own, and so nothing in either.
    private FrameStore StoreOf(Playback playback) =>
        playback.Kind == PlaybackKind.Answer ? AnswerFrames : ParrotFrames;

    private int MostOf(PlaybackKind kind) => kind switch
    {
        PlaybackKind.Parrot => parrotPlaces,
        PlaybackKind.Replay => Limits.ReplaysAtOnce,
        _ => Limits.AnswersAtOnce,
    };
}
