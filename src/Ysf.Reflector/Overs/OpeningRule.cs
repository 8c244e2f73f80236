namespace Ysf;

/// <summary>Decides whether a frame opens an over, and of which kind.</summary>
internal sealed class OpeningRule(Tables tables, Gatekeeper gatekeeper, BridgeLoops loops)
{
    /// <summary>Stray frames after an over's end open nothing for this long.</summary>
    private static readonly TimeSpan AfterOver = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Judges a frame of a gateway without an open over. Reports a refusal and a proven loop.
    /// </summary>
    public Opening Judge(Instant now, Gateway gateway, in DecodedFrame frame, Outbox outbox)
    {
        if (StrayReason(now, gateway, frame) is { } stray)
        {
            return stray;
        }

        // The voice frames of a refused header need not show again why it was refused.
        if (!frame.IsHeader && Gatekeeper.ContinuesRefusal(now, gateway, frame.Source))
        {
            return DropReason.Refused;
        }

        var refusal = gatekeeper.Judge(gateway, frame);
        if (refusal != RefusalReason.None)
        {
            gatekeeper.Refuse(now, gateway, frame.Data, refusal, outbox);
            return DropReason.Refused;
        }

        if (!frame.IsHeader && (gatekeeper.LacksSerial(frame.Fich) || !MayEnterLate(now, gateway)))
        {
            return DropReason.NoOver;
        }

        if (frame.Fich.Squelch == Fich.NotCarried)
        {
            return DropReason.NotToBeCarried;
        }

        if (IsReplay(gateway, frame.Asked))
        {
            return frame.IsHeader ? WithReplay(gateway) : DropReason.NoOver;
        }

        if (IsSwitching(gateway, frame.Asked) || IsClearing(gateway, frame.Asked))
        {
            // Without its header the over can neither move the gateway nor be meant for this room.
            return !frame.IsHeader ? DropReason.NoOver
                : frame.Asked == tables.Options.Parrot.Room ? WithParrot(gateway)
                : WithPlace(OverKind.Switching, frame.Asked);
        }

        var room = RoomOf(now, gateway, frame.Fich);
        if (room == tables.Options.LocalRoom)
        {
            return WithPlace(OverKind.Local, room);
        }

        return room == tables.Options.Parrot.Room ? WithParrot(gateway)
            : room == tables.Options.Replay.Room ? WithReplay(gateway)
            : tables.Rooms[room].Over is not null ? DropReason.DgIdBusy
            : IsCopy(now, gateway, room, frame, outbox) ? DropReason.BridgeLoop
            : WithPlace(OverKind.Carried, room);
    }

    /// <summary>
    /// Whether a gateway asks by this squelch code to drop the rooms that PTT added.
    /// </summary>
    public bool IsClearing(Gateway gateway, DgId asked) =>
        asked.IsRoom && asked == tables.Options.Hearing.Clear && !tables.Rooms.Has(asked)
        && tables.Options.Hearing.Several && gateway.Hold != HoldState.Static
        && gateway.Route.Port.IsMain;

    /// <summary>Discards the rest of an over whose talker goes on.</summary>
    public static void Discard(Instant now, Gateway gateway, CallsignField source) =>
        (gateway.Tail.DiscardsUntil, gateway.Tail.Discarded) = (now + Tables.OverSilence, source);

    /// <summary>Notes that a terminator or last-frame bit ended an over.</summary>
    public static void NoteEnd(Instant now, Gateway gateway) => gateway.Tail.EndedAt = now;

    private bool MayEnterLate(Instant now, Gateway gateway) =>
        tables.Options.LateEntry || gateway.Copies.AwaitsVoice(now);

    private bool IsCopy(
        Instant now, Gateway gateway, DgId room, in DecodedFrame frame, Outbox outbox)
    {
        var verdict = loops.JudgeOpening(now, gateway, room, frame, outbox);
        if (verdict == CopyVerdict.Own)
        {
            return false;
        }

        if (verdict == CopyVerdict.Proof)
        {
            Discard(now, gateway, frame.Source);
        }

        // A frame behind a held header is not the rest of the over before it.
        gateway.Tail.EndedAt = now + -AfterOver;
        return true;
    }

    // Frames after an over or without one, from any sender.
    private static DropReason? StrayReason(Instant now, Gateway gateway, in DecodedFrame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.Header:
                gateway.Tail.DiscardsUntil = now;
                return null;
            case FrameKind.Communication
                when now < gateway.Tail.DiscardsUntil && gateway.Tail.Discarded == frame.Source:
                gateway.Tail.DiscardsUntil = now + Tables.OverSilence;
                return DropReason.CutOff;
            case FrameKind.Communication:
                return now - gateway.Tail.EndedAt < AfterOver ? DropReason.AfterTerminator : null;
            default:
                gateway.Tail.DiscardsUntil = now;
                Gatekeeper.ContinuesRefusal(now, gateway, frame.Source);
                return DropReason.NoOver;
        }
    }

    // Whoever asks for a replay stays where he is, so that also a fixed gateway may.
    private bool IsReplay(Gateway gateway, DgId asked) =>
        asked.IsRoom && asked == tables.Options.Replay.Room && tables.Rooms.Has(asked)
        && gateway.Hold != HoldState.Static && gateway.Route.Port.IsMain;

    // One that is played to this gateway makes place.
    private bool HasPlayback(Gateway gateway, PlaybackKind kind) =>
        gateway.Playback?.Kind == kind || tables.Playbacks.HasPlace(kind);

    private Opening WithParrot(Gateway gateway) => HasPlayback(gateway, PlaybackKind.Parrot)
        ? WithPlace(OverKind.Parrot, tables.Options.Parrot.Room)
        : DropReason.ParrotFull;

    private Opening WithReplay(Gateway gateway) => HasPlayback(gateway, PlaybackKind.Replay)
        ? WithPlace(OverKind.Replay, tables.Options.Replay.Room)
        : DropReason.ReplayFull;

    private bool IsSwitching(Gateway gateway, DgId asked) =>
        gateway.CanMove && asked != gateway.Room && tables.Rooms.Has(asked);

    // A talker who asks for no room answers in the one that his gateway heard last.
    private DgId RoomOf(Instant now, Gateway gateway, Fich fich) =>
        fich.Squelch == 0 && tables.Rooms.MayHearSeveral(gateway)
            && Captures.RoomOf(now, gateway) is { IsRoom: true } captured
        ? captured
        : gateway.Room;

    // Overs that go nowhere leave a place for each room, so that they cannot silence one.
    private Opening WithPlace(OverKind kind, DgId room)
    {
        var reserved = kind == OverKind.Carried
            ? 0
            : Math.Min(tables.Rooms.Count, tables.Overs.Capacity / 2);
        return tables.Overs.FreeCount > reserved ? Opening.Of(kind, room) : DropReason.StreamsFull;
    }
}
