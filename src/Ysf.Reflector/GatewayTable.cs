namespace Ysf;

/// <summary>The registered gateways, found by where they are; of fixed size.</summary>
internal sealed class GatewayTable
{
    private readonly Gateway[] slots;
    private readonly int[] free;
    private readonly Dictionary<(Endpoint, PortId), Gateway> byRoute;
    private readonly Dictionary<IpAddress, (Gateway First, int Count)> bySite;
    private int freeCount;

    public GatewayTable(int capacity)
    {
        slots = new Gateway[capacity];
        free = new int[capacity];
        for (var i = 0; i < capacity; i++)
        {
            slots[i] = new Gateway(i);
            free[i] = capacity - 1 - i;
        }

        freeCount = capacity;
        byRoute = new(capacity);
        bySite = new(capacity);
    }

    public int Count => slots.Length - freeCount;

    public bool IsFull => freeCount == 0;

    public Gateway this[int slot] => slots[slot];

    public Gateway? Find(in Route route) => byRoute.GetValueOrDefault((route.Remote, route.Port));

    /// <summary>How many are behind an address, or an IPv6 /64.</summary>
    public int CountBehind(IpAddress address) => bySite.GetValueOrDefault(address.Site).Count;

    /// <summary>The first of the chain of gateways behind an address, or an IPv6 /64.</summary>
    public Gateway? FirstBehind(IpAddress address) => bySite.GetValueOrDefault(address.Site).First;

    /// <summary>Takes a free slot; the caller has looked whether there is one.</summary>
    public Gateway Add(Instant now, in Route route, CallsignField name)
    {
        Invariant.Holds(freeCount > 0, "a gateway slot is free");
        var gateway = slots[free[--freeCount]];
        gateway.Begin(now, route, name);
        Link(gateway);
        return gateway;
    }

    public void Remove(Gateway gateway)
    {
        Unlink(gateway);
        free[freeCount++] = gateway.Slot;
    }

    /// <summary>Gives a gateway another port of its address; everything else stays.</summary>
    public void Rebind(Gateway gateway, in Route route)
    {
        Unlink(gateway);
        gateway.Route = route;
        Link(gateway);
    }

    /// <summary>
    /// Gives our ports other numbers, all at once, since two may change places. Every gateway's
    /// port has a new number.
    /// </summary>
    public void Renumber(ReadOnlySpan<PortId?> newIds)
    {
        var linked = byRoute.Values.ToArray();
        byRoute.Clear();
        foreach (var gateway in linked)
        {
            var id = newIds[gateway.Route.Port.Index]!.Value;
            gateway.Route = gateway.Route with { Port = id };
            byRoute.Add((gateway.Route.Remote, id), gateway);
        }
    }

    /// <summary>Whether the slot holds a gateway.</summary>
    public bool IsUsed(int slot) =>
        byRoute.TryGetValue((slots[slot].Route.Remote, slots[slot].Route.Port), out var found)
        && found.Slot == slot;

    /// <summary>Slots to walk through; ask <see cref="IsUsed"/> of each.</summary>
    public int Capacity => slots.Length;

    private void Link(Gateway gateway)
    {
        byRoute.Add((gateway.Route.Remote, gateway.Route.Port), gateway);
        var site = gateway.Route.Remote.Address.Site;
        var chain = bySite.GetValueOrDefault(site);
        gateway.NextOfSite = chain.Count == 0 ? null : chain.First;
        bySite[site] = (gateway, chain.Count + 1);
    }

    private void Unlink(Gateway gateway)
    {
        byRoute.Remove((gateway.Route.Remote, gateway.Route.Port));
        var site = gateway.Route.Remote.Address.Site;
        var (first, count) = bySite[site];
        if (count == 1)
        {
            bySite.Remove(site);
            return;
        }

        if (first == gateway)
        {
            bySite[site] = (gateway.NextOfSite!, count - 1);
            return;
        }

        var before = first;
        while (before.NextOfSite != gateway)
        {
            before = before.NextOfSite!;
        }

        before.NextOfSite = gateway.NextOfSite;
        bySite[site] = (first, count - 1);
    }
}
