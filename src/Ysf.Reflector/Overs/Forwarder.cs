namespace Ysf;

/// <summary>Sends a frame of an over to the listeners of its room.</summary>
internal sealed class Forwarder(Tables tables)
{
    private readonly LinkSender links = new(tables);

    /// <summary>
    /// Sends the frame to each listener that it reaches, but not to its own gateway. A gateway that
    /// its port or name binds gets it as it came; one that home.db binds with the DG-ID in the FICH
    /// where the settings say so; a free one, or one of several rooms, with what shows it the room.
    /// </summary>
    public void Forward(Instant now, Over over, in DecodedFrame frame, Outbox outbox)
    {
        var asSent = outbox.Stage(frame.Data.Bytes);
        DataDatagram.Sanitize(outbox.Staged(asSent, DataDatagram.Size));
        var bound = StageWithRoom(asSent, over, frame, outbox);
        var free = StagePrefixed(bound, over, frame, outbox);

        var room = tables.Rooms[over.Room];
        Mark(now, room, asSent, bound, free, outbox);
        tables.Counters.Sent += tables.Options.Hearing.Several
            ? SendToSeveral(now, room, over, new Forms(asSent, bound, free), outbox)
            : Send(room, over.Gateway!, new Forms(asSent, bound, free), outbox);
        tables.Counters.Sent += links.Send(now, over, frame.Fich, asSent, outbox);
    }

    // Where the bytes of a frame stand in the outbox, for gateways of each hold.
    private readonly record struct Forms(int AsSent, int Bound, int Free)
    {
        public int For(Gateway listener) =>
            listener.Hold == HoldState.Free || listener.HeardCount > 1 ? Free
            : listener.Hold == HoldState.Fixed ? Bound
            : AsSent;
    }

    private static int Send(Room room, Gateway sender, in Forms forms, Outbox outbox)
    {
        var sent = 0;
        foreach (ref readonly var listener in room.Listeners)
        {
            var gateway = listener.Gateway;
            if (gateway != sender && gateway.IsHearing)
            {
                outbox.Send(gateway.Route, forms.For(gateway), DataDatagram.Size);
                sent++;
            }
        }

        return sent;
    }

    private static int SendToSeveral(
        Instant now, Room room, Over over, in Forms forms, Outbox outbox)
    {
        var sent = 0;
        foreach (ref readonly var listener in room.Listeners)
        {
            var gateway = listener.Gateway;
            if (gateway != over.Gateway && gateway.IsHearing
                && Captures.TryTake(now, gateway, over, listener.Priority))
            {
                outbox.Send(gateway.Route, forms.For(gateway), DataDatagram.Size);
                sent++;
            }
        }

        return sent;
    }

    private static void Mark(
        Instant now, Room room, int asSent, int bound, int free, Outbox outbox)
    {
        room.Marks.Add(now, outbox.Staged(asSent, FrameMarks.Size));
        if (bound != asSent)
        {
            room.Marks.Add(now, outbox.Staged(bound, FrameMarks.Size));
        }

        if (free != bound)
        {
            room.Marks.Add(now, outbox.Staged(free, FrameMarks.Size));
        }
    }

    // Coded once a frame, for all its listeners. Many radios say the room themselves.
    private int StageWithRoom(int asSent, Over over, in DecodedFrame frame, Outbox outbox)
    {
        if (tables.Options.Show == RoomDisplay.Prefix
            || frame.Fich.Squelch == over.Room.Number)
        {
            return asSent;
        }

        var staged = outbox.Stage(outbox.Staged(asSent, DataDatagram.Size));
        (frame.Fich with { Squelch = over.Room.Number }).Encode(
            DataDatagram.FichOf(outbox.Staged(staged, DataDatagram.Size)));
        return staged;
    }

    // Rewritten once a frame. A frame inside the over may name another talker; the one that was
    // judged when it opened is shown.
    private int StagePrefixed(int bound, Over over, in DecodedFrame frame, Outbox outbox)
    {
        if (!tables.Options.Prefix || tables.Options.Show == RoomDisplay.Fich
            || !DgIdPrefix.Concerns(frame.Fich))
        {
            return bound;
        }

        var prefixed = outbox.Stage(outbox.Staged(bound, DataDatagram.Size));
        DgIdPrefix.TryRewrite(
            outbox.Staged(prefixed, DataDatagram.Size), frame.Fich, over.Room, over.Source,
            frame.Csd1, frame.Csd2);
        return prefixed;
    }
}
