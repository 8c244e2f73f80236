namespace Ysf;

/// <summary>Sends a frame of an over to the listeners of its room.</summary>
internal sealed class Forwarder(Tables tables)
{
    /// <summary>
    /// Sends the frame to each listener but its own gateway: to free gateways with the DG-ID before
    /// the talker, to others as it came.
    /// </summary>
    public void Forward(Instant now, Over over, in DecodedFrame frame, Outbox outbox)
    {
        var asSent = outbox.Stage(frame.Data.Bytes);
        DataDatagram.Sanitize(outbox.Staged(asSent, DataDatagram.Size));
        var prefixed = tables.Options.Prefix
            ? StagePrefixed(asSent, over, frame, outbox)
            : asSent;

        var (room, sender) = (tables.Rooms[over.Room], over.Gateway);
        Mark(now, room, asSent, prefixed, outbox);
        var sent = 0;
        foreach (var member in room.Members)
        {
            if (member != sender && member.IsHearing)
            {
                var offset = member.Hold == HoldState.Free ? prefixed : asSent;
                outbox.Send(member.Route, offset, DataDatagram.Size);
                sent++;
            }
        }

        tables.Counters.Sent += sent;
    }

    private static void Mark(
        Instant now, Room room, int asSent, int prefixed, Outbox outbox)
    {
        room.Marks.Add(now, outbox.Staged(asSent, FrameMarks.Size));
        if (prefixed != asSent)
        {
            room.Marks.Add(now, outbox.Staged(prefixed, FrameMarks.Size));
        }
    }

    // Rewritten once a frame, for all its listeners. A frame inside the over may name another
    // talker; the one that was judged when it opened is shown.
    private static int StagePrefixed(
        int asSent, Over over, in DecodedFrame frame, Outbox outbox)
    {
        if (!DgIdPrefix.Concerns(frame.Fich))
        {
            return asSent;
        }

        var prefixed = outbox.Stage(outbox.Staged(asSent, DataDatagram.Size));
        DgIdPrefix.TryRewrite(
            outbox.Staged(prefixed, DataDatagram.Size), frame.Fich, over.Room, over.Source,
            frame.Csd1, frame.Csd2);
        return prefixed;
    }
}
