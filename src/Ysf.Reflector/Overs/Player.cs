namespace Ysf;

/// <summary>
/// Sends what is played to one gateway, a frame each 100 ms, until a talker reaches that gateway.
/// </summary>
internal sealed class Player(Tables tables)
{
    /// <summary>The pause between two overs of a replay.</summary>
    private static readonly TimeSpan OverPause = TimeSpan.FromSeconds(1);

    /// <summary>The next frame of a playback is due.</summary>
    public void Due(Instant now, Playback playback, Outbox outbox)
    {
        var gateway = playback.Gateway!;
        if (!gateway.IsMember || !gateway.IsHearing || IsReachedByOver(gateway, playback))
        {
            tables.StopPlayback(gateway);
            return;
        }

        if (tables.Playbacks.TryRead(playback, out var frame))
        {
            Send(now, playback, gateway, frame, outbox);
            WaitFor(now, playback, LineMeter.FramePause);
        }
        else if (playback.OverIndex + 1 < playback.OverCount)
        {
            playback.OverIndex++;
            playback.Cursor = default;
            WaitFor(now, playback, OverPause);
        }
        else
        {
            tables.StopPlayback(gateway);
        }
    }

    /// <summary>Overs may have been kept for their time.</summary>
    public void KeptOverDue(Instant now)
    {
        var kept = tables.Options.Replay.Kept;
        tables.KeptOvers.Forget(now + -kept);

        // One that is played just now goes a second after it would have.
        var next = tables.KeptOvers.NextEnd(kept);
        if (next != Instant.Never)
        {
            tables.Deadlines.Set(
                DeadlineKind.KeptOverOld, 0, next > now ? next : now + OverPause);
        }
    }

    // A talker always wins: of the room where the gateway is, or by which it is captured.
    private bool IsReachedByOver(Gateway gateway, Playback playback)
    {
        if (tables.Options.Hearing.Several)
        {
            return Captures.HasOver(gateway);
        }

        var isMoved = playback.Kind == PlaybackKind.Parrot && gateway.Room != playback.Room;
        return isMoved || tables.Rooms[gateway.Room].Over is not null;
    }

    private void Send(
        Instant now, Playback playback, Gateway gateway, ReadOnlySpan<byte> frame, Outbox outbox)
    {
        var offset = outbox.Stage(frame);
        var staged = outbox.Staged(offset, DataDatagram.Size);
        DataDatagram.Sanitize(staged);
        if (playback.Kind != PlaybackKind.Answer
            && DataDatagram.TryRead(staged, out var data)
            && Fich.TryDecode(data.Fich, out var fich) && TalkerName.IsIn(fich))
        {
            TalkerName.TryWrite(staged, fich, NameFor(playback));
        }

        if (tables.Options.Hearing.Several)
        {
            var room = tables.Rooms.Hears(gateway, playback.Room) ? playback.Room : gateway.Room;
            Captures.Hold(
                gateway, room, tables.Rooms.PriorityOf(gateway, room),
                now + tables.Options.Hearing.Hang);
        }

        outbox.Send(gateway.Route, offset, DataDatagram.Size);
        tables.Counters.Sent++;
    }

    // The parrot shows the verdict in every other place of a name; a replay shows its room.
    private static CallsignField NameFor(Playback playback) =>
        playback.Kind == PlaybackKind.Replay
            ? DgIdPrefix.Prefixed(playback.Room, playback.Overs[playback.OverIndex].Source)
        : playback.NamesShown++ % 2 == 0 ? playback.Source
        : playback.Verdict;

    // After a pause of the loop it goes on in its pace, and what was missed is not sent at once.
    private void WaitFor(Instant now, Playback playback, TimeSpan pause)
    {
        var next = playback.NextAt + pause;
        tables.StartPlayback(playback, next + LineMeter.LateAfter < now ? now + pause : next);
    }
}
