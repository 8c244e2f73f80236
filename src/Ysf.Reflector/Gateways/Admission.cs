namespace Ysf;

/// <summary>Decides whether a gateway that is not linked gets a place, and whose.</summary>
/// <remarks>
/// New gateways have a share of each address, of each network and of the table, so that forged ones
/// bound what any address is sent. Where a share is full, a newcomer's second poll takes the
/// place of one that polled once: forged addresses cannot answer, and an attacker who forges them once each
/// holds nothing against a gateway that goes on polling. Known gateways have places whatever new
/// ones hold. First of all, those make way that were unlinked a moment ago, known ones only
/// for known ones.
/// </remarks>
internal sealed class Admission(
    Tables tables, TrustRule trust, RateGuard rates, Departures departures)
{
    private static readonly TimeSpan RefusalPause = TimeSpan.FromMinutes(1);

    private readonly RefusedPolls refused = new(tables.Options.Seed);
    private Instant refusalReportedAt = new(-TimeSpan.TicksPerHour);

    /// <summary>A share of new gateways.</summary>
    private enum Share
    {
        Address,
        Network,
        All,
    }

    private Limits Limits => tables.Options.Limits;

    /// <summary>
    /// Whether a gateway gets a place, which is free afterwards; a refusal is counted and reported.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <param name="route">The way by which its poll came.</param>
    /// <param name="name">Its name.</param>
    /// <param name="outbox">Takes the end of the gateway that makes way.</param>
    /// <param name="isKnown">Whether it is known.</param>
    /// <param name="firstPolledAt">Its first poll, which may have been refused.</param>
    public bool TryAdmit(
        Instant now, in Route route, CallsignField name, Outbox outbox, out bool isKnown,
        out Instant firstPolledAt)
    {
        var address = route.Remote.Address;
        isKnown = trust.HasShare(address) && trust.IsKnown(now, name, address);
        firstPolledAt = now;
        return isKnown
            ? AdmitsKnown(now, route, outbox)
            : AdmitsNew(now, route, outbox, out firstPolledAt);
    }

    /// <summary>Counts a refused registration, and reports one a minute.</summary>
    public bool Refuse(Instant now, in Route route, DropReason reason, Outbox outbox)
    {
        tables.Counters.Drop(reason);
        if (now - refusalReportedAt >= RefusalPause)
        {
            refusalReportedAt = now;
            outbox.Emit(Happened.RegistrationRefused(now, route.Remote, reason));
        }

        return false;
    }

    /// <summary>
    /// Makes a place for the far end of a link, as for a known gateway; false when there is none.
    /// </summary>
    public bool TryMakePlace(Instant now, Outbox outbox)
    {
        if (!tables.Gateways.IsFull)
        {
            return true;
        }

        var other = departures.FindOldest(null) ?? FindYoungest(null);
        MakeWay(now, other, outbox);
        return other is not null;
    }

    private bool AdmitsKnown(Instant now, in Route route, Outbox outbox)
    {
        var site = tables.Gateways.SiteOf(route.Remote.Address);
        var isAddressFull = site is not null && site.Count >= Limits.GatewaysPerAddress;
        Gateway? other = null;
        if (isAddressFull || tables.Gateways.IsFull)
        {
            var scope = isAddressFull ? site : null;
            other = IsAbove(site) ? null : departures.FindOldest(scope) ?? FindYoungest(scope);
            if (other is null)
            {
                return Refuse(now, route,
                    isAddressFull ? DropReason.AddressFull : DropReason.GatewaysFull, outbox);
            }
        }

        return AdmitsInPlaceOf(other, now, route, isKnown: true, outbox);
    }

    private bool AdmitsNew(
        Instant now, in Route route, Outbox outbox, out Instant firstPolledAt)
    {
        firstPolledAt = now;
        var address = route.Remote.Address;
        var site = tables.Gateways.SiteOf(address);
        var isAddressFull = site?.Count >= Limits.GatewaysPerAddress;
        var full = FullShareOf(address, out var share);
        if (full is null && !isAddressFull)
        {
            return AdmitsInPlaceOf(null, now, route, isKnown: false, outbox);
        }

        share = isAddressFull ? Share.Address : share;
        if (!IsAbove(site) && FindLeaving(share, address) is { } leaving)
        {
            return AdmitsInPlaceOf(leaving, now, route, isKnown: false, outbox);
        }

        if (isAddressFull)
        {
            return Refuse(now, route, DropReason.AddressFull, outbox);
        }

        firstPolledAt = refused.FirstOf(now, route);
        var other = now - firstPolledAt >= TrustRule.SecondPoll
            ? FindOutweighed(share, address)
            : null;
        if (other is null)
        {
            return Refuse(now, route, full!.Value, outbox);
        }

        if (!AdmitsInPlaceOf(other, now, route, isKnown: false, outbox))
        {
            return false;
        }

        refused.Forget(route);
        return true;
    }

    // A limit that was lowered: one that makes way makes no place.
    private bool IsAbove(GatewayGroup? site) => site?.Count > Limits.GatewaysPerAddress;

    private bool AdmitsInPlaceOf(
        Gateway? other, Instant now, in Route route, bool isKnown, Outbox outbox)
    {
        if (!rates.AdmitsRegistration(now, route, isKnown, outbox))
        {
            return false;
        }

        MakeWay(now, other, outbox);
        return true;
    }

    private void MakeWay(Instant now, Gateway? other, Outbox outbox)
    {
        if (other is { IsLeaving: true })
        {
            departures.Finish(now, other, outbox);
        }
        else if (other is not null)
        {
            tables.Remove(now, other, RemovalReason.Displaced, outbox);
        }
    }

    // Which share of new gateways is full, from the smallest to the largest, and how it is counted.
    private DropReason? FullShareOf(IpAddress address, out Share share)
    {
        var gateways = tables.Gateways;
        share = Share.Address;
        if (gateways.SiteOf(address)?.New >= Limits.NewGatewaysPerAddress)
        {
            return DropReason.NewAddressFull;
        }

        share = Share.Network;
        if (gateways.NetworkOf(address)?.New >= Limits.NewGatewaysPerNetwork)
        {
            return DropReason.NewNetworkFull;
        }

        share = Share.All;
        return gateways.Newcomers.Length >= Limits.NewGatewaysMost ? DropReason.NewGatewaysFull
            : gateways.IsFull ? DropReason.GatewaysFull
            : null;
    }

    // The new gateway that makes way for a known one: best one that polled once, the newest first.
    private Gateway? FindYoungest(GatewayGroup? site)
    {
        Gateway? found = null;
        foreach (var gateway in tables.Gateways.Newcomers)
        {
            if ((site is null || gateway.Site == site)
                && (found is null || IsBefore(gateway, 0, found, 0)))
            {
                found = gateway;
            }
        }

        return found;
    }

    // The new gateway whose place a newcomer's second poll takes; none when that would be no fairer.
    private Gateway? FindOutweighed(Share share, IpAddress address)
    {
        var (site, network) = (tables.Gateways.SiteOf(address), tables.Gateways.NetworkOf(address));
        var own = (share == Share.All ? network : site)?.New ?? 0;
        var (found, most) = ((Gateway?)null, 0);
        foreach (var gateway in tables.Gateways.Newcomers)
        {
            if (!IsIn(share, gateway, address))
            {
                continue;
            }

            var weight = share == Share.All ? gateway.Network.New : gateway.Site.New;
            if (found is null || IsBefore(gateway, weight, found, most))
            {
                (found, most) = (gateway, weight);
            }
        }

        return found is not null && Outweighs(share, found.IsConfirmed, most, own) ? found : null;
    }

    // The new gateway of a share that was unlinked longest ago.
    private Gateway? FindLeaving(Share share, IpAddress address)
    {
        Gateway? oldest = null;
        foreach (var gateway in tables.Gateways.Newcomers)
        {
            oldest = IsIn(share, gateway, address)
                ? Departures.OlderOf(oldest, gateway)
                : oldest;
        }

        return oldest;
    }

    private static bool IsIn(Share share, Gateway gateway, IpAddress address) => share switch
    {
        Share.Address => gateway.Site.Prefix == address.Site,
        Share.Network => gateway.Network.Prefix == address.Network,
        _ => true,
    };

    // Gateways that polled twice are alike: one of them makes way only where its network holds two
    // more, so that places never go to and fro, and one that is alone in its network keeps its own.
    private static bool Outweighs(Share share, bool isConfirmed, int weight, int own) =>
        share == Share.Address ? !isConfirmed : weight > (isConfirmed ? own + 1 : own);

    private static bool IsBefore(Gateway left, int leftWeight, Gateway right, int rightWeight) =>
        left.IsConfirmed != right.IsConfirmed ? !left.IsConfirmed
        : leftWeight != rightWeight ? leftWeight > rightWeight
        : left.LinkedAt > right.LinkedAt;
}
