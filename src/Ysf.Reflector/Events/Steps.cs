namespace Ysf;

/// <summary>The steps that change several tables at once and report it.</summary>
internal static class Steps
{
    /// <summary>
    /// Moves a gateway to a room that its user chose: it is remembered for the gateway, which hears
    /// the room that it left for a while.
    /// </summary>
    public static void MoveByChoice(
        this Tables tables, Instant now, Gateway gateway, DgId to, Outbox outbox)
    {
        var previous = gateway.Room;
        tables.Rooms.Keep(gateway, previous, now + tables.Options.Hearing.Keep);
        tables.Move(now, gateway, to);
        gateway.Choice = to;
        tables.Remembered.Remember(gateway.Name, to, gateway.IsKnown);
        outbox.Emit(Happened.DgIdChanged(now, gateway, previous));
    }

    /// <summary>
    /// Moves a gateway for the operator, as if its user had chosen the room, so that it comes back
    /// there. It is remembered as the choice of a known gateway.
    /// </summary>
    public static void MoveForOperator(
        this Tables tables, Instant now, Gateway gateway, DgId to, Outbox outbox)
    {
        var previous = gateway.Room;
        tables.Move(now, gateway, to);
        gateway.Choice = to;
        tables.Remembered.Remember(gateway.Name, to, isKnown: true);
        outbox.Emit(Happened.PlacedByOperator(now, gateway, previous));
    }

    /// <summary>
    /// Closes an over: the room is idle again, its timers are gone, it is reported.
    /// </summary>
    public static void End(
        this Tables tables, Instant now, Over over, OverEnd end, Outbox outbox)
    {
        var gateway = over.Gateway!;
        if (over.Kind == OverKind.Carried)
        {
            tables.Rooms[over.Room].End(now, over);
        }

        tables.EndCaptures(over, now + tables.Options.Hearing.Hang);
        tables.EndRecording(now, over, end, outbox);
        gateway.Over = null;
        gateway.Line.End(
            over.Line, over.Source, over.HeardAt, isSilent: end == OverEnd.Watchdog);
        tables.Counters.Lines = tables.Counters.Lines.Plus(over.Line.Quality);
        tables.Deadlines.Clear(DeadlineKind.OverSilent, over.Slot);
        tables.Deadlines.Clear(DeadlineKind.OverTooLong, over.Slot);
        var reported = over.Kind == OverKind.Switching && !IsCut(end)
            ? OverEnd.Switched
            : end;
        outbox.Emit(Happened.StreamEnded(now, over, reported));
        tables.Overs.Remove(over);
    }

    /// <summary>
    /// A gateway's user drops what PTT added: it goes home, or to the default DG-ID without one, and
    /// hears no room any more that it only left.
    /// </summary>
    public static void ClearChoice(
        this Tables tables, Instant now, Gateway gateway, Outbox outbox)
    {
        var home = gateway.Home.IsRoom ? gateway.Home : tables.Options.DefaultRoom;
        if (home != gateway.Room)
        {
            tables.MoveByChoice(now, gateway, home, outbox);
        }

        tables.Rooms.KeepNone(gateway);
        tables.Settle(now, gateway);
    }

    /// <summary>Forgets a gateway, its over included.</summary>
    public static void Remove(
        this Tables tables, Instant now, Gateway gateway, RemovalReason reason, Outbox outbox)
    {
        if (gateway.Over is { } over)
        {
            tables.End(now, over, OverEnd.Watchdog, outbox);
        }

        tables.Deadlines.Clear(DeadlineKind.GatewaySilent, gateway.Slot);
        tables.Deadlines.Clear(DeadlineKind.GatewayBackToHome, gateway.Slot);
        tables.Deadlines.Clear(DeadlineKind.RefusalOver, gateway.Slot);
        tables.Deadlines.Clear(DeadlineKind.GatewayUnheard, gateway.Slot);
        tables.Deadlines.Clear(DeadlineKind.KeptRoomOver, gateway.Slot);
        tables.StopPlayback(gateway);
        tables.Rooms.Leave(gateway);
        tables.Gateways.Remove(gateway);
        outbox.Emit(Happened.GatewayRemoved(now, gateway, reason));
    }

    // The parrot plays the over back, a replay begins, or the over is kept for one.
    private static void EndRecording(
        this Tables tables, Instant now, Over over, OverEnd end, Outbox outbox)
    {
        if (over.Kind == OverKind.Carried)
        {
            tables.Keep(now, over, end);
        }
        else if (over.Gateway!.Playback is { } playback)
        {
            var hasFrames = over.Kind == OverKind.Parrot
                ? tables.EndParrot(now, over, playback, outbox)
                : tables.EndReplay(now, over.Gateway, playback, outbox);
            if (hasFrames && !IsCut(end))
            {
                tables.StartPlayback(playback, now + tables.Options.Parrot.Wait);
            }
            else
            {
                tables.StopPlayback(over.Gateway);
            }
        }
    }

    private static void Keep(this Tables tables, Instant now, Over over, OverEnd end)
    {
        if (over.Recording.Count == 0 || end == OverEnd.Copy || IsCut(end))
        {
            tables.KeptOvers.Frames.Release(ref over.Recording);
            return;
        }

        tables.KeptOvers.Keep(over, now, tables.Options.Replay.Overs);
        tables.Deadlines.Set(
            DeadlineKind.KeptOverOld, 0, tables.KeptOvers.NextEnd(tables.Options.Replay.Kept));
    }

    private static bool EndParrot(
        this Tables tables, Instant now, Over over, Playback playback, Outbox outbox)
    {
        (playback.Source, playback.Verdict) = (
            over.Source, LineVerdict.Of(over.Line.Quality.PercentLost, over.Jitter.Jitter));
        tables.Counters.ParrotOvers++;
        outbox.Emit(Happened.ParrotHeard(now, over));
        return playback.Frames.Count > 0;
    }

    private static bool EndReplay(
        this Tables tables, Instant now, Gateway gateway, Playback playback, Outbox outbox)
    {
        var options = tables.Options;
        var room = gateway.Room != options.Replay.Room ? gateway.Room
            : gateway.Home.IsRoom && gateway.Home != options.Replay.Room ? gateway.Home
            : options.DefaultRoom;
        playback.OverCount = tables.KeptOvers.Find(
            room, now + -options.Replay.Kept, playback.Overs.AsSpan(0, Math.Min(options.Replay.Overs, ReplayOptions.OversMax)));
        foreach (var kept in playback.Overs.AsSpan(0, playback.OverCount))
        {
            kept.Readers++;
        }

        tables.Counters.Replays++;
        outbox.Emit(Happened.ReplayStarted(now, gateway, playback.OverCount));
        return playback.OverCount > 0;
    }

    // Whoever was captured by the over hears it out, and its room alone until then.
    private static void EndCaptures(this Tables tables, Over over, Instant until)
    {
        if (!tables.Options.Hearing.Several)
        {
            return;
        }

        Captures.End(over.Gateway!, over, until);
        foreach (ref readonly var listener in tables.Rooms[over.Room].Listeners)
        {
            Captures.End(listener.Gateway, over, until);
        }
    }

    private static bool IsCut(OverEnd end) => end is OverEnd.TimedOut or OverEnd.Blocked;
}
