namespace Ysf;

/// <summary>Decides which gateways are known, and makes new ones known.</summary>
/// <remarks>
/// The protocol has no handshake, so nothing that a gateway sends proves that it is there. But trust
/// costs something: an over that others hear, or ten minutes of polls. Until then a gateway is new,
/// and what new ones get in sum is bounded (<see cref="Admission"/>).
/// </remarks>
internal sealed class TrustRule(Tables tables)
{
    /// <summary>
    /// A second poll counts so long after the first: gateways send three at once when they start,
    /// and then one every 5 s.
    /// </summary>
    public static readonly TimeSpan SecondPoll = TimeSpan.FromSeconds(4);

    /// <summary>An over so long that it was carried makes its gateway known.</summary>
    public static readonly TimeSpan OverLeast = TimeSpan.FromSeconds(1);

    /// <summary>A gateway that polls in its rhythm for so long is known.</summary>
    public static readonly TimeSpan SteadyLeast = TimeSpan.FromMinutes(10);

    // Ages are counted in days; a later note would only wear out a flash card.
    private static readonly TimeSpan NotePause = TimeSpan.FromDays(1);

    /// <summary>Whether a gateway is known as soon as it is linked.</summary>
    public bool IsKnown(Instant now, CallsignField name, IpAddress address) =>
        IsTrusted(address)
        || tables.Known.Contains(now, name, address.Network)
        || (IsNamed(now, name) && CountKnown(name) < Limits.KnownByNameAlone);

    /// <summary>Whether a gateway of that address may be a known one, whatever its name.</summary>
    public bool MayBeKnown(IpAddress address) =>
        IsTrusted(address) || tables.Known.HasNetwork(address.Network);

    /// <summary>Whether one more known gateway has a place in its network's share.</summary>
    public bool HasShare(IpAddress address) =>
        (tables.Gateways.NetworkOf(address)?.Known ?? 0)
        < tables.Options.Limits.KnownGatewaysMost;

    /// <summary>A gateway has been linked.</summary>
    /// <param name="now">The time.</param>
    /// <param name="gateway">The gateway.</param>
    /// <param name="firstPolledAt">Its first poll, which may have been refused.</param>
    public void Begin(Instant now, Gateway gateway, Instant firstPolledAt)
    {
        var network = gateway.Route.Remote.Address.Network;
        gateway.Trust.FirstPolledAt = firstPolledAt;
        gateway.IsConfirmed = gateway.IsKnown;
        gateway.Trust.IsNoted = tables.Known.Contains(now, gateway.Name, network);
        gateway.Trust.NotedAt = now;
        if (gateway.Trust.IsNoted)
        {
            tables.Known.Refresh(now, gateway.Name, network, NotePause);
        }
    }

    /// <summary>A link of ours is up: its far end was asked and has answered.</summary>
    public static void BeginLink(Instant now, Gateway gateway)
    {
        gateway.IsConfirmed = true;
        (gateway.Trust.IsNoted, gateway.Trust.NotedAt) = (true, now);
    }

    /// <summary>A linked gateway polls; before its last poll is set to now.</summary>
    public void Polled(Instant now, Gateway gateway, Outbox outbox)
    {
        if (now - gateway.PolledAt >= Namesakes.RebindSilence)
        {
            gateway.Trust.SteadySince = now;
        }

        gateway.IsConfirmed |= now - gateway.Trust.FirstPolledAt >= SecondPoll;
        if (!gateway.IsKnown && IsKnown(now, gateway.Name, gateway.Route.Remote.Address))
        {
            TryMakeKnown(gateway);
        }

        if (!gateway.Trust.IsNoted)
        {
            if (now - gateway.Trust.SteadySince >= SteadyLeast
                && now - gateway.PortRefusals.LastAt >= SteadyLeast)
            {
                Earn(now, gateway, outbox);
            }
        }
        else if (now - gateway.Trust.NotedAt >= NotePause)
        {
            Note(now, gateway);
        }
    }

    /// <summary>A frame of a gateway's over was carried.</summary>
    public void Carried(Instant now, Gateway gateway, Over over, Outbox outbox)
    {
        if (!gateway.Trust.IsNoted && now - over.StartedAt >= OverLeast)
        {
            Earn(now, gateway, outbox);
        }
    }

    private void Earn(Instant now, Gateway gateway, Outbox outbox)
    {
        if (!gateway.IsKnown && !TryMakeKnown(gateway))
        {
            return;
        }

        Note(now, gateway);
        outbox.Emit(Happened.GatewayKnown(now, gateway));
    }

    private void Note(Instant now, Gateway gateway)
    {
        tables.Known.Note(gateway.Name, gateway.Route.Remote.Address.Network, now);
        (gateway.Trust.IsNoted, gateway.Trust.NotedAt) = (true, now);
    }

    private bool TryMakeKnown(Gateway gateway)
    {
        if (!HasShare(gateway.Route.Remote.Address))
        {
            return false;
        }

        tables.Gateways.MakeKnown(gateway);
        gateway.IsConfirmed = true;
        var choice = gateway.Choice;
        if (choice.IsRoom || tables.Remembered.TryFind(gateway.Name, out choice))
        {
            tables.Remembered.Remember(gateway.Name, choice, isKnown: true);
        }

        return true;
    }

    private bool IsTrusted(IpAddress address) =>
        tables.Options.TrustPrivate && address.IsPrivate;

    private bool IsNamed(Instant now, CallsignField name) =>
        tables.Homes.TryFind(name, out _) || tables.Known.Contains(now, name, default);

    private int CountKnown(CallsignField name)
    {
        var count = 0;
        for (var slot = 0; slot < tables.Gateways.Capacity; slot++)
        {
            var gateway = tables.Gateways[slot];
            count += gateway.IsLinked && gateway.IsKnown && gateway.Name == name ? 1 : 0;
        }

        return count;
    }
}
