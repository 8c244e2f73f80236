namespace Ysf;

/// <summary>Overs: opened, carried to everybody else in the room, ended.</summary>
internal sealed class Switchboard(Tables tables, Gatekeeper gatekeeper)
{
    /// <summary>
    /// Squelch code by which an operator says that he does not want to be carried.
    /// </summary>
    private const byte NotCarriedSquelch = 127;

    /// <summary>Stray frames after an over's end open nothing for this long.</summary>
    private static readonly TimeSpan AfterOver = TimeSpan.FromSeconds(1);

    private readonly BridgeLoops loops = new(tables);

    private static readonly CallsignField Anybody = CallsignField.FromText("**********");

    /// <summary>YSFD of a registered gateway whose FICH could be decoded.</summary>
    public void Handle(
        Instant now, Gateway gateway, in DataDatagram frame, Fich fich, Outbox outbox)
    {
        gateway.TalkedAt = now;
        if (gateway.Stream is { } other && other.Source != frame.Source
            && Gatekeeper.ContinuesRefusal(now, gateway, frame.Source))
        {
            tables.Counters.Drop(DropReason.Refused);
            return;
        }

        if (gateway.Stream is null)
        {
            var called = CalledBy(frame, fich);
            if (MayOpen(now, gateway, frame, fich, called, outbox) is { } reason)
            {
                tables.Counters.Drop(reason);
                return;
            }

            Open(now, gateway, frame, fich, called, outbox);
        }

        Carry(now, gateway.Stream!, frame, fich, outbox);
    }

    /// <summary>An over may be over: two seconds without a frame.</summary>
    public void SilenceDue(Instant now, PacketStream stream, Outbox outbox)
    {
        var due = stream.HeardAt + Tables.StreamSilence;
        if (!tables.Deadlines.IsDue(now, DeadlineKind.StreamSilent, stream.Slot, due))
        {
            return;
        }

        // The rest of an over that moved its gateway does not go to the network either.
        if (stream.Kind == StreamKind.Switching)
        {
            Cut(now, stream, StreamEnd.Watchdog, outbox);
        }
        else
        {
            tables.End(now, stream, StreamEnd.Watchdog, outbox);
        }
    }

    /// <summary>
    /// An over ran into the time limit: its talker is blocked, the rest discarded.
    /// </summary>
    public void TooLongDue(Instant now, PacketStream stream, Outbox outbox)
    {
        outbox.Emit(new ReflectorEvent
        {
            Kind = EventKind.StreamTimedOut,
            At = now,
            Stream = stream.Id,
            Source = stream.Source,
            Gateway = stream.GatewayName,
            DgId = stream.Room,
        });
        gatekeeper.Block(
            now, Callsign.Bare(stream.Source), BlockReason.RCT, tables.Options.Reactivation);
        Cut(now, stream, StreamEnd.TimedOut, outbox);
    }

    /// <summary>Ends an over whose talker goes on; what he says is discarded.</summary>
    public void Cut(Instant now, PacketStream stream, StreamEnd end, Outbox outbox)
    {
        Discard(now, stream.Gateway!, stream.Source);
        tables.End(now, stream, end, outbox);
    }

    private static void Discard(Instant now, Gateway gateway, CallsignField source) =>
        (gateway.DiscardsUntil, gateway.Discarded) = (now + Tables.StreamSilence, source);

    // Why this frame opens no over; null when it does. Emits only what a refusal has to tell.
    private DropReason? MayOpen(
        Instant now, Gateway gateway, in DataDatagram frame, Fich fich, CallsignField called,
        Outbox outbox)
    {
        if (StrayReason(now, gateway, frame, fich) is { } stray)
        {
            return stray;
        }

        // What a header was refused for, its voice frames need not show again.
        var isHeader = fich.Kind == FrameKind.Header;
        if (!isHeader && Gatekeeper.ContinuesRefusal(now, gateway, frame.Source))
        {
            return DropReason.Refused;
        }

        var refusal = gatekeeper.Judge(gateway, fich, frame.Source, called);
        if (refusal != RefusalReason.None)
        {
            gatekeeper.Refuse(now, gateway, frame, refusal, outbox);
            return DropReason.Refused;
        }

        if (!isHeader && gatekeeper.LacksSerial(fich))
        {
            return DropReason.NoOver;
        }

        if (!isHeader && !tables.Options.LateEntry && !gateway.Copies.AwaitsVoice(now))
        {
            return DropReason.NoOver;
        }

        if (fich.Squelch == NotCarriedSquelch)
        {
            return DropReason.NotToBeCarried;
        }

        if (IsSwitching(gateway, fich))
        {
            // Without its header the over can neither move the gateway nor be meant for this room.
            return isHeader ? FullReason(isCarried: false) : DropReason.NoOver;
        }

        if (gateway.Room == tables.Options.LocalRoom)
        {
            return FullReason(isCarried: false);
        }

        return tables.Rooms[gateway.Room].Stream is not null
            ? DropReason.DgIdBusy
            : CopyReason(now, gateway, frame, fich, outbox) ?? FullReason(isCarried: true);
    }

    private DropReason? CopyReason(
        Instant now, Gateway gateway, in DataDatagram frame, Fich fich, Outbox outbox)
    {
        var verdict = loops.JudgeOpening(now, gateway, frame, fich, outbox);
        if (verdict == CopyVerdict.Own)
        {
            return null;
        }

        if (verdict == CopyVerdict.Proof)
        {
            Discard(now, gateway, frame.Source);
        }

        // What follows a header is not the rest of the over before it.
        gateway.OverEndedAt = now + -AfterOver;
        return DropReason.BridgeLoop;
    }

    // What comes after an over or without one, before anybody asks who sent it.
    private static DropReason? StrayReason(
        Instant now, Gateway gateway, in DataDatagram frame, Fich fich)
    {
        switch (fich.Kind)
        {
            case FrameKind.Header:
                gateway.DiscardsUntil = now;
                return null;
            case FrameKind.Communication
                when now < gateway.DiscardsUntil && gateway.Discarded == frame.Source:
                gateway.DiscardsUntil = now + Tables.StreamSilence;
                return DropReason.CutOff;
            case FrameKind.Communication:
                return now - gateway.OverEndedAt < AfterOver ? DropReason.AfterTerminator : null;
            default:
                gateway.DiscardsUntil = now;
                Gatekeeper.ContinuesRefusal(now, gateway, frame.Source);
                return DropReason.NoOver;
        }
    }

    private bool IsSwitching(Gateway gateway, Fich fich)
    {
        var asked = new DgId(fich.Squelch);
        return gateway.CanMove && asked != gateway.Room && tables.Rooms.Has(asked);
    }

    // Overs that go nowhere leave a place for each room, so that they cannot silence one.
    private DropReason? FullReason(bool isCarried)
    {
        var reserved = isCarried ? 0 : Math.Min(tables.Rooms.Count, tables.Streams.Capacity / 2);
        return tables.Streams.FreeCount > reserved ? null : DropReason.StreamsFull;
    }

    private void Open(
        Instant now, Gateway gateway, in DataDatagram frame, Fich fich, CallsignField called,
        Outbox outbox)
    {
        var kind = StreamKind.Carried;
        if (IsSwitching(gateway, fich))
        {
            Switch(now, gateway, new DgId(fich.Squelch), outbox);
            kind = StreamKind.Switching;
        }
        else if (gateway.Room == tables.Options.LocalRoom)
        {
            kind = StreamKind.Local;
        }

        var stream = Begin(now, gateway, frame, kind);
        stream.Destination = called.IsBlank || called == Anybody ? frame.Destination : called;
        EmitStarted(stream, fich, outbox);
        if (fich.Kind == FrameKind.Header)
        {
            EmitCallsigns(stream, frame, outbox);
        }

        if (fich.Squelch != 0 && !tables.Rooms.Has(new DgId(fich.Squelch)))
        {
            EmitNotListed(now, gateway, new DgId(fich.Squelch), outbox);
        }

        gatekeeper.CountOpening(now, frame.Source, outbox);
    }

    // The first over after a change of room does not go to the network: the operator hears from
    // his radio that he arrived, and nobody hears half a sentence.
    private void Switch(Instant now, Gateway gateway, DgId to, Outbox outbox) =>
        tables.MoveByChoice(now, gateway, to, EventKind.DgIdChanged, outbox);

    private PacketStream Begin(
        Instant now, Gateway gateway, in DataDatagram frame, StreamKind kind)
    {
        var stream = tables.Streams.Add();
        (stream.Kind, stream.Gateway, stream.Room) = (kind, gateway, gateway.Room);
        (stream.GatewayName, stream.Source) = (frame.GatewayName, frame.Source);
        (stream.StartedAt, stream.HeardAt) = (now, now);
        stream.Metadata.Begin();
        loops.Begin(now, stream);
        gateway.Stream = stream;
        if (kind == StreamKind.Carried)
        {
            tables.Rooms[stream.Room].Stream = stream;
        }

        tables.Counters.Streams++;
        tables.Deadlines.Set(
            DeadlineKind.StreamSilent, stream.Slot, now + Tables.StreamSilence);
        tables.Deadlines.Set(
            DeadlineKind.StreamTooLong, stream.Slot, now + tables.Options.StreamTimeout);
        return stream;
    }

    private void Carry(
        Instant now, PacketStream stream, in DataDatagram frame, Fich fich, Outbox outbox)
    {
        var verdict = stream.Kind == StreamKind.Carried
            ? loops.JudgeCarried(now, stream, frame, fich, outbox)
            : CopyVerdict.Own;
        if (verdict == CopyVerdict.Own)
        {
            stream.HeardAt = now;
            ReadMetadata(now, stream, frame, fich, outbox);
            Deliver(stream, frame, fich, outbox);
        }
        else
        {
            tables.Counters.Drop(DropReason.BridgeLoop);
        }

        // A header may carry the last-frame bit by mistake; the over it opens is not over.
        if (verdict == CopyVerdict.Proof)
        {
            Cut(now, stream, StreamEnd.Copy, outbox);
        }
        else if (fich.Kind == FrameKind.Terminator
            || (frame.IsLast && fich.Kind != FrameKind.Header))
        {
            BridgeLoops.End(now, stream);
            stream.Gateway!.OverEndedAt = now;
            tables.End(now, stream, StreamEnd.Terminator, outbox);
        }
    }

    private void Deliver(PacketStream stream, in DataDatagram frame, Fich fich, Outbox outbox)
    {
        if (stream.Kind == StreamKind.Carried)
        {
            Forward(stream, frame, fich, outbox);
        }
        else if (stream.Kind == StreamKind.Switching)
        {
            tables.Counters.Drop(DropReason.SwitchingOver);
        }
    }

    private void Forward(PacketStream stream, in DataDatagram frame, Fich fich, Outbox outbox)
    {
        var asSent = outbox.Stage(frame.Bytes);
        DataDatagram.Sanitize(outbox.Staged(asSent, DataDatagram.Size));
        var prefixed = tables.Options.Prefix
            ? StagePrefixed(asSent, stream.Room, fich, outbox)
            : asSent;

        var sender = stream.Gateway;
        var sent = 0;
        foreach (var member in tables.Rooms[stream.Room].Members)
        {
            if (member != sender && !member.IsDeaf)
            {
                var offset = member.Hold == HoldState.Free ? prefixed : asSent;
                outbox.Send(member.Route, offset, DataDatagram.Size);
                sent++;
            }
        }

        tables.Counters.Sent += sent;
    }

    // Rewritten once a frame, however many gateways hear it.
    private static int StagePrefixed(int asSent, DgId room, Fich fich, Outbox outbox)
    {
        if (!DgIdPrefix.Concerns(fich))
        {
            return asSent;
        }

        var prefixed = outbox.Stage(outbox.Staged(asSent, DataDatagram.Size));
        DgIdPrefix.TryRewrite(outbox.Staged(prefixed, DataDatagram.Size), fich, room);
        return prefixed;
    }

    private static void ReadMetadata(
        Instant now, PacketStream stream, in DataDatagram frame, Fich fich, Outbox outbox)
    {
        var metadata = stream.Metadata;
        var news = metadata.Read(fich, frame.Payload);
        if (news == MetadataNews.None)
        {
            return;
        }

        var told = new ReflectorEvent
        {
            Kind = EventKind.StreamRadio,
            At = now,
            Stream = stream.Id,
            RemoteIds = news == MetadataNews.RemoteIds34
                ? metadata.RemoteIds34
                : metadata.RemoteIds12,
            RadioCode = metadata.RadioCode,
            Position = metadata.Position,
        };
        EmitIf((news & MetadataNews.RemoteIds12) != 0, EventKind.StreamRemoteIds12, told, outbox);
        EmitIf((news & MetadataNews.RemoteIds34) != 0, EventKind.StreamRemoteIds34, told, outbox);
        EmitIf((news & MetadataNews.Radio) != 0, EventKind.StreamRadio, told, outbox);
        EmitIf((news & MetadataNews.Position) != 0, EventKind.StreamPosition, told, outbox);
    }

    private static void EmitIf(
        bool isNews, EventKind kind, in ReflectorEvent told, Outbox outbox)
    {
        if (isNews)
        {
            outbox.Emit(told with { Kind = kind });
        }
    }

    private static void EmitCallsigns(
        PacketStream stream, in DataDatagram header, Outbox outbox)
    {
        var hasCsd1 = Csd1.TryRead(header.Payload, out var csd1);
        var hasCsd2 = Csd2.TryRead(header.Payload, out var csd2);
        outbox.Emit(new ReflectorEvent
        {
            Kind = EventKind.StreamCallsigns,
            At = stream.StartedAt,
            Stream = stream.Id,
            Source = csd1.Source,
            Destination = csd1.Destination,
            Downlink = csd2.Downlink,
            Uplink = csd2.Uplink,
            HasCsd1 = hasCsd1,
            HasCsd2 = hasCsd2,
        });
    }

    // The destination in CSD1 of a header; blank in other frames and when it cannot be read.
    private static CallsignField CalledBy(in DataDatagram frame, Fich fich) =>
        fich.Kind == FrameKind.Header && Csd1.TryRead(frame.Payload, out var csd1)
            ? csd1.Destination
            : default;

    private static void EmitStarted(PacketStream stream, Fich fich, Outbox outbox) =>
        outbox.Emit(new ReflectorEvent
        {
            Kind = EventKind.StreamStarted,
            At = stream.StartedAt,
            Stream = stream.Id,
            Source = stream.Source,
            Destination = stream.Destination,
            Gateway = stream.GatewayName,
            DgId = stream.Room,
            Fich = fich,
            Late = fich.Kind != FrameKind.Header,
        });

    private static void EmitNotListed(Instant now, Gateway gateway, DgId asked, Outbox outbox) =>
        outbox.Emit(new ReflectorEvent
        {
            Kind = EventKind.DgIdNotListed,
            At = now,
            Gateway = gateway.Name,
            DgId = asked,
        });
}
