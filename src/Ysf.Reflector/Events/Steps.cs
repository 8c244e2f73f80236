namespace Ysf;

/// <summary>The steps that change several tables at once and report it.</summary>
internal static class Steps
{
    /// <summary>
    /// Moves a gateway to a room that its user chose: it is remembered for the gateway.
    /// </summary>
    public static void MoveByChoice(
        this Tables tables, Instant now, Gateway gateway, DgId to, Outbox outbox)
    {
        var previous = gateway.Room;
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
        tables.Rooms.Leave(gateway);
        tables.Gateways.Remove(gateway);
        outbox.Emit(Happened.GatewayRemoved(now, gateway, reason));
    }

    private static bool IsCut(OverEnd end) => end is OverEnd.TimedOut or OverEnd.Blocked;
}
