namespace Ysf;

/// <summary>
/// Unlinks gateways whose ports refuse what they are sent ("port unreachable").
/// </summary>
/// <remarks>
/// Such an error can be forged. It counts only when it quotes a frame that a room of the gateway was
/// sent within two seconds, and a gateway that is heard afterwards is none whose port refuses. What
/// is unlinked here keeps its place for its next poll, as after any unlink.
/// </remarks>
internal sealed class RefusalWatch(Tables tables, Departures departures)
{
    /// <summary>
    /// Gateways unlinked at once: two events each, within <see cref="Limits.EventsPerDatagram"/>.
    /// </summary>
    private const int AtOnce = Limits.EventsPerDatagram / 2;

    /// <summary>A datagram to the peer of this route came back.</summary>
    public void Handle(Instant now, in Route route, ReadOnlySpan<byte> quoted, Outbox outbox)
    {
        if (tables.Gateways.Find(route) is not { IsLeaving: false } gateway)
        {
            tables.Counters.UnprovenRefusals++;
        }
        else if (WasSent(now, gateway, quoted))
        {
            gateway.PortRefusals.Note(now, gateway.HeardAt);
            UnlinkAround(now, gateway, outbox);
        }
        else if (quoted.SequenceEqual(PollReply.Bytes))
        {
            // An answer holds nothing that its forger would have to know, and unlinks no gateway.
            gateway.PortRefusals.LastAt = now;
        }
        else
        {
            tables.Counters.UnprovenRefusals++;
        }
    }

    private bool WasSent(Instant now, Gateway gateway, ReadOnlySpan<byte> quoted)
    {
        foreach (ref readonly var heard in tables.Rooms.HeardBy(gateway))
        {
            if (tables.Rooms[heard.Room].Marks.Has(now, quoted))
            {
                return true;
            }
        }

        return false;
    }

    // A host answers once a second, however many of its ports refuse: one that still does so proves
    // it of all its ports that did before.
    private void UnlinkAround(Instant now, Gateway refusing, Outbox outbox)
    {
        var left = AtOnce;
        if (TryUnlink(now, refusing, outbox))
        {
            left--;
        }

        var next = tables.Gateways.FirstBehind(refusing.Route.Remote.Address);
        while (next is not null && left > 0)
        {
            if (next.Route.Remote.Address == refusing.Route.Remote.Address
                && TryUnlink(now, next, outbox))
            {
                left--;
            }

            next = next.NextOfSite;
        }
    }

    private bool TryUnlink(Instant now, Gateway gateway, Outbox outbox)
    {
        if (gateway.IsLink || gateway.IsLeaving || !gateway.PortRefusals.IsProof(now, gateway.HeardAt))
        {
            return false;
        }

        outbox.Emit(Happened.PortRefused(now, gateway));
        gateway.PortRefusals.Forget();
        tables.Counters.PortsRefused++;
        departures.Begin(now, gateway, RemovalReason.PortRefused, outbox);
        return true;
    }
}
