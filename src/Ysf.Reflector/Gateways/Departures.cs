namespace Ysf;

/// <summary>
/// Gateways that were unlinked a moment ago: each keeps its place and its state, and a poll
/// restores it.
/// </summary>
/// <remarks>
/// An unlink can be forged blind: 64,512 datagrams find the port of any gateway whose address is
/// known. It gets no more frames at once, and its room is free. But a gateway that did not send the
/// unlink polls again within 5 s and then goes on as if nothing had been. One whose port refuses
/// is unlinked in the same way. Where there is no place the oldest
/// of these makes way (<see cref="Admission"/>).
/// </remarks>
internal sealed class Departures(Tables tables)
{
    /// <summary>The pause between the polls of a gateway is 3 to 5 s.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(6);

    /// <summary>Unlinks a gateway; its place is kept.</summary>
    public void Begin(Instant now, Gateway gateway, RemovalReason reason, Outbox outbox)
    {
        if (gateway.Over is { } over)
        {
            tables.End(now, over, OverEnd.Watchdog, outbox);
        }

        tables.StopPlayback(gateway);
        tables.Rooms.Leave(gateway);
        tables.Gateways.MarkLeaving(gateway, now + Kept, reason);
        tables.Deadlines.Set(DeadlineKind.GatewaySilent, gateway.Slot, gateway.LeavesAt);
    }

    /// <summary>
    /// A poll came from the place of a gateway that was unlinked. One of its name restores it; with
    /// another name it is another gateway, and this one is removed.
    /// </summary>
    public bool TryRestore(Instant now, Gateway gateway, in PollDatagram poll, Outbox outbox)
    {
        if (poll.GatewayName != gateway.Name)
        {
            Finish(now, gateway, outbox);
            return false;
        }

        tables.Gateways.MarkStaying(gateway);
        tables.Join(now, gateway);
        tables.Deadlines.Set(
            DeadlineKind.GatewaySilent, gateway.Slot, now + Registrar.SilenceOf(gateway));
        return true;
    }

    /// <summary>Removes a gateway that was unlinked.</summary>
    public void Finish(Instant now, Gateway gateway, Outbox outbox) =>
        tables.Remove(now, gateway, gateway.LeavesFor, outbox);

    /// <summary>
    /// The oldest of those that were unlinked, of all or behind one address; null without any.
    /// </summary>
    /// <remarks>
    /// One walk through all for each place that is given away: no flood of polls makes more.
    /// </remarks>
    public Gateway? FindOldest(GatewayGroup? site)
    {
        Gateway? oldest = null;
        if (tables.Gateways.LeavingCount == 0)
        {
            return oldest;
        }

        for (var slot = 0; slot < tables.Gateways.Capacity; slot++)
        {
            var other = tables.Gateways[slot];
            oldest = site is null || other.Site == site ? OlderOf(oldest, other) : oldest;
        }

        return oldest;
    }

    /// <summary>The older of two, of which one may be none, and the other not unlinked.</summary>
    public static Gateway? OlderOf(Gateway? oldest, Gateway other) =>
        other.IsLeaving && (oldest is null || other.LeavesAt < oldest.LeavesAt) ? other : oldest;
}
