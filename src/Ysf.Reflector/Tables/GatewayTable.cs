using System.Runtime.InteropServices;

namespace Ysf;

/// <summary>The registered gateways, found by where they are; of fixed size.</summary>
internal sealed class GatewayTable
{
    private readonly Gateway[] slots;
    private readonly int[] free;
    private readonly Dictionary<(Endpoint, PortId), Gateway> byRoute;
    private readonly Dictionary<IpAddress, Gateway> firstOfSite;
    private readonly GatewayGroups sites;
    private readonly GatewayGroups networks;
    private readonly Gateway[] newcomers;
    private int newcomerCount;
    private int freeCount;

    public GatewayTable(int capacity)
    {
        slots = new Gateway[capacity];
        free = new int[capacity];
        newcomers = new Gateway[capacity];
        for (var i = 0; i < capacity; i++)
        {
            slots[i] = new Gateway(i);
            free[i] = capacity - 1 - i;
        }

        freeCount = capacity;
        byRoute = new(capacity);
        firstOfSite = new(capacity);
        sites = new GatewayGroups(capacity);
        networks = new GatewayGroups(capacity);
    }

    public int Count => slots.Length - freeCount;

    public bool IsFull => freeCount == 0;

    /// <summary>The number of unlinked gateways that keep their places for a moment.</summary>
    public int LeavingCount { get; private set; }

    /// <summary>The gateways that are not known yet, in no order.</summary>
    public ReadOnlySpan<Gateway> Newcomers => newcomers.AsSpan(0, newcomerCount);

    public Gateway this[int slot] => slots[slot];

    public Gateway? Find(in Route route) => byRoute.GetValueOrDefault((route.Remote, route.Port));

    /// <summary>The gateways behind an address, or an IPv6 /64; null when there are none.</summary>
    public GatewayGroup? SiteOf(IpAddress address) => sites.Find(address.Site);

    /// <summary>The gateways of an address's network; null when there are none.</summary>
    public GatewayGroup? NetworkOf(IpAddress address) => networks.Find(address.Network);

    /// <summary>The first of the chain of gateways behind an address, or an IPv6 /64.</summary>
    public Gateway? FirstBehind(IpAddress address) => firstOfSite.GetValueOrDefault(address.Site);

    /// <summary>Takes a free slot; the caller has looked whether there is one.</summary>
    public Gateway Add(Instant now, in Route route, CallsignField name, bool isKnown)
    {
        Invariant.Holds(freeCount > 0, "a gateway slot is free");
        var gateway = slots[free[--freeCount]];
        gateway.Begin(now, route, name);
        gateway.Entry.IsKnown = isKnown;
        Link(gateway);
        EnterGroups(gateway);
        return gateway;
    }

    public void Remove(Gateway gateway)
    {
        MarkStaying(gateway);
        Unlink(gateway);
        LeaveGroups(gateway);
        gateway.Entry.IsLinked = false;
        free[freeCount++] = gateway.Slot;
    }

    /// <summary>A gateway is unlinked and gives up its place later.</summary>
    public void MarkLeaving(Gateway gateway, Instant at, RemovalReason reason)
    {
        LeavingCount += gateway.IsLeaving ? 0 : 1;
        (gateway.Entry.LeavesAt, gateway.Entry.LeavesFor) = (at, reason);
    }

    /// <summary>A gateway that was unlinked keeps its place after all.</summary>
    public void MarkStaying(Gateway gateway)
    {
        LeavingCount -= gateway.IsLeaving ? 1 : 0;
        gateway.Entry.LeavesAt = Instant.Never;
    }

    /// <summary>Gives a gateway another port of its address; everything else stays.</summary>
    public void Rebind(Gateway gateway, in Route route)
    {
        Unlink(gateway);
        gateway.Route = route;
        Link(gateway);
    }

    /// <summary>A new gateway is known from now on.</summary>
    public void MakeKnown(Gateway gateway)
    {
        LeaveGroups(gateway);
        gateway.Entry.IsKnown = true;
        EnterGroups(gateway);
    }

    /// <summary>
    /// Renumbers our ports, all at once, since two may change places. Every gateway's port has a
    /// new number.
    /// </summary>
    public void Renumber(ReadOnlySpan<PortId?> newIds)
    {
        var linked = byRoute.Values.ToArray();
        byRoute.Clear();
        foreach (var gateway in linked)
        {
            var id = gateway.IsLink
                ? gateway.Route.Port
                : newIds[gateway.Route.Port.Index]!.Value;
            gateway.Route = gateway.Route with { Port = id };
            byRoute.Add((gateway.Route.Remote, id), gateway);
        }
    }

    /// <summary>Whether the slot holds a gateway.</summary>
    public bool IsUsed(int slot) => slots[slot].IsLinked;

    /// <summary>Slots to walk through; ask <see cref="IsUsed"/> of each.</summary>
    public int Capacity => slots.Length;

    private void EnterGroups(Gateway gateway)
    {
        var address = gateway.Route.Remote.Address;
        gateway.Entry.Site = sites.Enter(address.Site, gateway.IsKnown);
        gateway.Entry.Network = networks.Enter(address.Network, gateway.IsKnown);
        if (!gateway.IsKnown)
        {
            gateway.Entry.NewcomerIndex = newcomerCount;
            newcomers[newcomerCount++] = gateway;
        }
    }

    private void LeaveGroups(Gateway gateway)
    {
        sites.Leave(gateway.Site, gateway.IsKnown);
        networks.Leave(gateway.Network, gateway.IsKnown);
        if (!gateway.IsKnown)
        {
            var last = newcomers[--newcomerCount];
            newcomers[gateway.Entry.NewcomerIndex] = last;
            last.Entry.NewcomerIndex = gateway.Entry.NewcomerIndex;
        }
    }

    private void Link(Gateway gateway)
    {
        gateway.Entry.IsLinked = true;
        byRoute.Add((gateway.Route.Remote, gateway.Route.Port), gateway);
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(
            firstOfSite, gateway.Route.Remote.Address.Site, out _);
        (gateway.Entry.NextOfSite, first) = (first, gateway);
    }

    private void Unlink(Gateway gateway)
    {
        byRoute.Remove((gateway.Route.Remote, gateway.Route.Port));
        var site = gateway.Route.Remote.Address.Site;
        var before = firstOfSite[site];
        if (before != gateway)
        {
            while (before.NextOfSite != gateway)
            {
                before = before.NextOfSite!;
            }

            before.Entry.NextOfSite = gateway.NextOfSite;
        }
        else if (gateway.NextOfSite is { } next)
        {
            firstOfSite[site] = next;
        }
        else
        {
            firstOfSite.Remove(site);
        }
    }
}
