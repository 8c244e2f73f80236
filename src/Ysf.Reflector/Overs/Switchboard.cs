namespace Ysf;

/// <summary>Overs: opened, carried to all listeners, ended.</summary>
internal sealed class Switchboard
{
    private static readonly CallsignField Anybody = CallsignField.FromText("**********");

    private readonly Tables tables;
    private readonly Gatekeeper gatekeeper;
    private readonly BlockKeeper blocks;
    private readonly RateGuard rates;
    private readonly TrustRule trust;
    private readonly BridgeLoops loops;
    private readonly OpeningRule openings;
    private readonly Forwarder forwarder;
    private readonly WiresXMenu menu;

    public Switchboard(
        Tables tables, Gatekeeper gatekeeper, BlockKeeper blocks, RateGuard rates, TrustRule trust)
    {
        (this.tables, this.blocks, this.rates, this.trust) = (tables, blocks, rates, trust);
        loops = new BridgeLoops(tables);
        openings = new OpeningRule(tables, gatekeeper, loops);
        forwarder = new Forwarder(tables);
        this.gatekeeper = gatekeeper;
        menu = new WiresXMenu(tables, rates);
    }

    /// <summary>Takes a YSFD of a linked gateway whose FICH could be decoded.</summary>
    /// <returns>The reason for which it is not carried; null when it is. The caller counts it.
    /// </returns>
    public DropReason? Handle(
        Instant now, Gateway gateway, in DataDatagram datagram, Fich fich, Outbox outbox)
    {
        gateway.TalkedAt = now;
        if (gateway.Over is { } other && other.Source != datagram.Source
            && Gatekeeper.ContinuesRefusal(now, gateway, datagram.Source))
        {
            return DropReason.Refused;
        }

        if (!gateway.IsLink && menu.Takes(now, gateway, datagram, fich, outbox, out var refusal))
        {
            return refusal;
        }

        var frame = new DecodedFrame(datagram, fich);
        if (gateway.IsLink && gateway.Over is { Source.IsBlank: true } nameless
            && !frame.Source.IsBlank && !TryName(now, nameless, frame, outbox))
        {
            return DropReason.Refused;
        }

        if (gateway.Over is null)
        {
            var opening = openings.Judge(now, gateway, frame, outbox);
            if (opening.Reason is not null)
            {
                return opening.Reason;
            }

            Open(now, gateway, frame, opening, outbox);
            if (gateway.IsLink)
            {
                RebuildHeader(now, gateway.Over!, frame, outbox);
            }
        }

        return Carry(now, gateway.Over!, frame, outbox);
    }

    /// <summary>An over may be over: two seconds without a frame.</summary>
    public void SilenceDue(Instant now, Over over, Outbox outbox)
    {
        var due = over.HeardAt + Tables.OverSilence;
        if (!tables.Deadlines.IsDue(now, DeadlineKind.OverSilent, over.Slot, due))
        {
            return;
        }

        // The rest of an over that moved its gateway does not go to the network either.
        if (over.Kind is OverKind.Switching or OverKind.Replay)
        {
            Cut(now, over, OverEnd.Watchdog, outbox);
        }
        else
        {
            tables.End(now, over, OverEnd.Watchdog, outbox);
        }
    }

    /// <summary>New options: rooms have other names.</summary>
    public void ApplyOptions() => menu.ApplyOptions();

    /// <summary>
    /// An over ran into the time limit: its talker is blocked if others heard it, the rest
    /// discarded.
    /// </summary>
    public void TooLongDue(Instant now, Over over, Outbox outbox)
    {
        if (over.Kind is not (OverKind.Parrot or OverKind.Replay))
        {
            outbox.Emit(Happened.StreamTimedOut(now, over));
            blocks.NoteTimeout(now, over, outbox);
        }

        Cut(now, over, OverEnd.TimedOut, outbox);
    }

    /// <summary>Ends an over whose talker goes on; the rest of it is discarded.</summary>
    public void Cut(Instant now, Over over, OverEnd end, Outbox outbox)
    {
        OpeningRule.Discard(now, over.Gateway!, over.Source);
        tables.End(now, over, end, outbox);
    }

    private void Open(
        Instant now, Gateway gateway, in DecodedFrame frame, Opening opening, Outbox outbox)
    {
        var isClearing = openings.IsClearing(gateway, opening.Room);
        if (isClearing)
        {
            tables.ClearChoice(now, gateway, outbox);
        }
        else if (IsMoving(gateway, frame, opening))
        {
            // The first over after a change of room does not go to the network: the radio tells
            // its talker that the change worked, and no listener hears half a sentence.
            tables.MoveByChoice(now, gateway, opening.Room, outbox);
        }

        var over = Begin(
            now, gateway, frame, opening.Kind, isClearing ? gateway.Room : opening.Room);
        var called = frame.Called;
        over.Destination = called.IsBlank || called == Anybody ? frame.Data.Destination : called;
        outbox.Emit(Happened.StreamStarted(over, frame.Fich));
        if (frame.IsHeader)
        {
            EmitCallsigns(over, frame, outbox);
        }

        if (frame.Fich.Squelch != 0 && !tables.Rooms.Has(frame.Asked) && !isClearing)
        {
            outbox.Emit(Happened.HeaderNotListed(now, gateway, frame.Asked));
        }

        if (opening.Kind is not (OverKind.Parrot or OverKind.Replay) && !frame.Source.IsBlank)
        {
            blocks.CountOpening(
                now, gateway, frame.Source, opening.Kind == OverKind.Carried, outbox);
        }
    }

    // The over of a link began without a header and without callsigns around its frames; now one of
    // them names the talker, who is judged as if he had begun here.
    private bool TryName(Instant now, Over over, in DecodedFrame frame, Outbox outbox)
    {
        var reason = gatekeeper.Judge(over.Gateway!, frame);
        if (reason != RefusalReason.None)
        {
            gatekeeper.Refuse(now, over.Gateway!, frame.Data, reason, outbox);
            Cut(now, over, OverEnd.Blocked, outbox);
            return false;
        }

        (over.Source, over.Talker) = (frame.Source, Talker.Of(frame.Source));
        outbox.Emit(Happened.StreamCallsigns(over, frame.Source, frame.Csd1, frame.Csd2));
        blocks.CountOpening(
            now, over.Gateway!, frame.Source, over.Kind == OverKind.Carried, outbox);
        RebuildHeader(now, over, frame, outbox);
        return true;
    }

    // Other reflectors lose headers on the way to us, and gateways show the talker by them.
    private void RebuildHeader(Instant now, Over over, in DecodedFrame frame, Outbox outbox)
    {
        if (frame.IsHeader || frame.Source.IsBlank || over.Kind != OverKind.Carried)
        {
            return;
        }

        Span<byte> bytes = stackalloc byte[DataDatagram.Size];
        ForeignFrame.WriteHeader(bytes, frame.Data, frame.Fich);
        DataDatagram.TryRead(bytes, out var data);
        Fich.TryDecode(data.Fich, out var fich);
        var header = new DecodedFrame(data, fich);
        forwarder.Forward(now, over, header, outbox);
        Keep(over, header);
    }

    private static bool IsMoving(Gateway gateway, in DecodedFrame frame, Opening opening) =>
        opening.Kind is OverKind.Switching or OverKind.Parrot
        && opening.Room == frame.Asked && opening.Room != gateway.Room;

    private Over Begin(
        Instant now, Gateway gateway, in DecodedFrame frame, OverKind kind, DgId room)
    {
        var over = tables.Overs.Add();
        (over.Kind, over.Gateway, over.Room) = (kind, gateway, room);
        (over.GatewayName, over.Source) = (frame.Data.GatewayName, frame.Source);
        (over.StartedAt, over.HeardAt) = (now, now);
        (over.IsHeard, over.Jitter, over.Recording) = (false, default, default);
        over.IsKept = tables.Options.Replay.Room.IsRoom;
        over.Metadata.Begin();
        loops.Begin(now, over);
        BeginLine(now, over, frame);
        gateway.Over = over;
        if (kind == OverKind.Carried)
        {
            tables.Rooms[over.Room].Over = over;
        }

        Capture(now, gateway, over);
        BeginPlayback(gateway, over);
        tables.Counters.Streams++;
        tables.Deadlines.Set(
            DeadlineKind.OverSilent, over.Slot, now + Tables.OverSilence);
        tables.Deadlines.Set(
            DeadlineKind.OverTooLong, over.Slot, now + tables.Options.StreamTimeout);
        return over;
    }

    // Whoever talks is not played anything meanwhile; the parrot takes down what he says.
    private void BeginPlayback(Gateway gateway, Over over)
    {
        tables.StopPlayback(gateway);
        if (over.Kind is OverKind.Parrot or OverKind.Replay)
        {
            tables.Playbacks.Add(
                gateway,
                over.Kind == OverKind.Parrot ? PlaybackKind.Parrot : PlaybackKind.Replay,
                over.Room);
        }
    }

    // The talker's gateway hears the answer to its own over, and nothing else meanwhile. A room that
    // it keeps hearing is in use.
    private void Capture(Instant now, Gateway gateway, Over over)
    {
        if (!tables.Options.Hearing.Several || over.Kind is OverKind.Local or OverKind.Replay)
        {
            return;
        }

        Captures.Take(gateway, over, tables.Rooms.PriorityOf(gateway, over.Room));
        if (over.Room != gateway.Room)
        {
            tables.Rooms.KeepOn(gateway, over.Room, now + tables.Options.Hearing.Keep);
        }
    }

    // A frame that was dropped here just before is no loss of the line.
    private static void BeginLine(Instant now, Over over, in DecodedFrame frame)
    {
        var gateway = over.Gateway!;
        var lostBefore = 0;
        if (frame.IsHeader)
        {
            gateway.Line.NoteHeader(frame.Data.Sequence);
        }
        else if (!gateway.Unheard.HasDropped(now, Tables.OverSilence))
        {
            lostBefore = gateway.Line.LostBefore(now, frame.Source, frame.Data.Sequence);
        }

        over.Line.Begin(now, frame.Data.Sequence, lostBefore);
    }

    private DropReason? Carry(
        Instant now, Over over, in DecodedFrame frame, Outbox outbox)
    {
        over.Line.Take(now, frame.Data.Sequence, frame.Kind);
        var verdict = over.Kind == OverKind.Carried
            ? loops.JudgeCarried(now, over, frame, outbox)
            : CopyVerdict.Own;
        DropReason? reason = DropReason.BridgeLoop;
        if (verdict == CopyVerdict.Own)
        {
            over.HeardAt = now;
            reason = Take(now, over, frame, outbox);
        }

        if (verdict == CopyVerdict.Proof)
        {
            Cut(now, over, OverEnd.Copy, outbox);
        }
        else if (frame.IsEnd)
        {
            BridgeLoops.End(now, over);
            OpeningRule.NoteEnd(now, over.Gateway!);
            tables.End(now, over, OverEnd.Terminator, outbox);
        }

        return reason;
    }

    private DropReason? Take(
        Instant now, Over over, in DecodedFrame frame, Outbox outbox)
    {
        if (over.Kind == OverKind.Carried && !rates.AdmitsCarried(now, over, frame.IsEnd))
        {
            return DropReason.CarryRate;
        }

        ReadMetadata(now, over, frame, outbox);
        switch (over.Kind)
        {
            case OverKind.Carried:
                forwarder.Forward(now, over, frame, outbox);
                trust.Carried(now, over.Gateway!, over, outbox);
                Keep(over, frame);
                return null;
            case OverKind.Parrot:
                Record(now, over, frame);
                return null;
            case OverKind.Replay:
                return null;
            case OverKind.Switching:
                return DropReason.SwitchingOver;
            default:
                return DropReason.LocalOver;
        }
    }

    // For a replay; an over of which a part has no space is not kept at all.
    private void Keep(Over over, in DecodedFrame frame)
    {
        if (over.IsKept && !tables.KeptOvers.TryAppend(ref over.Recording, frame.Data.Bytes))
        {
            over.IsKept = false;
            tables.KeptOvers.Frames.Release(ref over.Recording);
        }
    }

    // For the parrot, from the beginning and as long as its place is.
    private void Record(Instant now, Over over, in DecodedFrame frame)
    {
        if (frame.Kind == FrameKind.Communication)
        {
            over.Jitter.Take(now, frame.Data.Sequence);
        }

        if (over.Gateway!.Playback is { } playback
            && playback.Frames.Count < tables.Playbacks.ParrotFramesMax)
        {
            tables.Playbacks.ParrotFrames.TryAppend(ref playback.Frames, frame.Data.Bytes);
        }
    }

    private static void ReadMetadata(
        Instant now, Over over, in DecodedFrame frame, Outbox outbox)
    {
        if (Talker.Of(frame.Source) != over.Talker)
        {
            // The radio of another talker.
            return;
        }

        var news = over.Metadata.Read(frame.Fich, frame.Data.Payload);
        for (var part = MetadataNews.RemoteIds12; part <= MetadataNews.Position;
            part = (MetadataNews)((int)part << 1))
        {
            if ((news & part) != 0)
            {
                outbox.Emit(Happened.OverMetadata(now, over, part));
            }
        }
    }

    private static void EmitCallsigns(
        Over over, in DecodedFrame header, Outbox outbox)
    {
        var source = header.Csd1.GetValueOrDefault().Source;
        var isJudged = header.Csd1 is null || Talker.Of(source) == over.Talker;
        outbox.Emit(Happened.StreamCallsigns(
            over, isJudged ? source : over.Source, header.Csd1, header.Csd2));
    }
}
