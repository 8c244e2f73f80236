namespace Ysf;

/// <summary>Takes over new options while gateways are linked and overs run, in one go.</summary>
/// <remarks>
/// A <see cref="PortId"/> is a place in the list of ports, so that it means another port afterwards
/// when one before it came or went. All places are changed here at once; nothing outside keeps one
/// from before: the caller hands over the sockets in the same moment, with an empty outbox.
/// </remarks>
internal sealed class OptionsChange(
    Tables tables, Placement placement, LinkKeeper links, Switchboard switchboard)
{
    public void Apply(ReflectorOptions next, Instant now, Outbox outbox)
    {
        var options = tables.Options.WithLiveChanges(next);
        links.EndOthers(options, now, outbox);
        ChangePorts(options.Ports, now, outbox);
        EndOvers(options.Rooms, now, outbox);
        if ((options.Parrot, options.Replay, options.WiresX)
            != (tables.Options.Parrot, tables.Options.Replay, tables.Options.WiresX))
        {
            tables.RenewPlaybacks(options);
        }

        tables.Options = options;
        tables.Rooms.Replace(options);
        for (var slot = 0; slot < tables.Gateways.Capacity; slot++)
        {
            if (tables.Gateways.IsUsed(slot))
            {
                placement.PlaceAgain(now, tables.Gateways[slot], outbox);
            }
        }

        links.Begin(now, outbox);
    }

    private void ChangePorts(IReadOnlyList<ListeningPort> ports, Instant now, Outbox outbox)
    {
        var newIds = tables.Options.Ports.Select(port => IdOf(port.Number, ports)).ToArray();
        for (var slot = 0; slot < tables.Gateways.Capacity; slot++)
        {
            if (tables.Gateways.IsUsed(slot) && !tables.Gateways[slot].IsLink
                && newIds[tables.Gateways[slot].Route.Port.Index] is null)
            {
                tables.Remove(now, tables.Gateways[slot], RemovalReason.PortClosed, outbox);
            }
        }

        tables.Gateways.Renumber(newIds);
    }

    // The rest of the over must not continue in the middle of another DG-ID.
    private void EndOvers(IReadOnlyList<DgId> rooms, Instant now, Outbox outbox)
    {
        for (var slot = 0; slot < tables.Overs.Capacity; slot++)
        {
            var over = tables.Overs[slot];
            if (over.Gateway is not null && !rooms.Contains(over.Room))
            {
                switchboard.Cut(now, over, OverEnd.Watchdog, outbox);
            }
        }
    }

    private static PortId? IdOf(ushort number, IReadOnlyList<ListeningPort> ports)
    {
        for (var index = 0; index < ports.Count; index++)
        {
            if (ports[index].Number == number)
            {
                return new PortId((byte)index);
            }
        }

        return null;
    }
}
