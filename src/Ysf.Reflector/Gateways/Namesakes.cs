namespace Ysf;

/// <summary>
/// Tells one gateway whose NAT gave it another port from two gateways of one name.
/// </summary>
internal sealed class Namesakes(Tables tables)
{
    /// <summary>
    /// Polls missing for this long: a namesake on another port has taken its place.
    /// </summary>
    public static readonly TimeSpan RebindSilence = TimeSpan.FromSeconds(15);

    /// <summary>
    /// The entry whose place a new port of the same address takes: same name, no poll for a while.
    /// </summary>
    public Gateway? FindAbandoned(Instant now, in Route route, CallsignField name)
    {
        var other = tables.Gateways.FirstBehind(route.Remote.Address);
        while (other is not null && !(IsNamesake(other, route, name)
            && now - other.PolledAt >= RebindSilence))
        {
            other = other.NextOfSite;
        }

        return other;
    }

    /// <summary>A gateway polls: one that it has replaced goes.</summary>
    /// <remarks>
    /// A NAT that changes a port between two polls leaves an entry that was fresh when the new port
    /// registered: it goes as soon as it has been silent long enough. But one that polls in between
    /// the polls of the other is a second gateway, and stays even when it freezes for a while.
    /// </remarks>
    public void Compare(Instant now, Gateway gateway, Outbox outbox)
    {
        if (gateway.Site.Count < 2)
        {
            return;
        }

        var isSteady = now - gateway.PolledAt < RebindSilence;
        var next = tables.Gateways.FirstBehind(gateway.Route.Remote.Address);
        while (next is not null)
        {
            var other = next;
            next = other.NextOfSite;
            if (other == gateway || !IsNamesake(other, gateway.Route, gateway.Name))
            {
                continue;
            }

            if (isSteady && other.PolledAt > gateway.PolledAt)
            {
                (other.HasNamesake, gateway.HasNamesake) = (true, true);
            }
            else if (!other.HasNamesake && now - other.PolledAt >= RebindSilence)
            {
                // At most one a poll: its end makes events, and the next poll comes soon.
                tables.Remove(now, other, RemovalReason.Rebound, outbox);
                return;
            }
        }
    }

    // One that was unlinked waits for its own poll, and no other gateway takes its place before.
    private static bool IsNamesake(Gateway other, in Route route, CallsignField name) =>
        !other.IsLeaving && other.Name == name && other.Route.Port == route.Port
        && other.Route.Remote.Address == route.Remote.Address;
}
