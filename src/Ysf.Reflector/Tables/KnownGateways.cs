using System.Runtime.InteropServices;

namespace Ysf;

/// <summary>
/// The gateways that have earned trust, by name and network, linked or not; of fixed size.
/// </summary>
/// <remarks>
/// Only gateways that are known enter, so that nothing a new one does can push one out. When it is
/// full the one that was seen longest ago makes way.
/// </remarks>
internal sealed class KnownGateways(int capacity)
{
    /// <summary>
    /// A gateway that was not seen for so long is new again: a hotspot that spends the season at
    /// home is still known, and addresses that were given to others are forgotten.
    /// </summary>
    public static readonly TimeSpan AgeMax = TimeSpan.FromDays(90);

    private readonly (CallsignField Name, IpAddress Network, Instant SeenAt)[] slots =
        new (CallsignField, IpAddress, Instant)[capacity];

    private readonly SlotOrder order = new(capacity);
    private readonly Dictionary<(CallsignField, IpAddress), int> byKey = new(capacity);
    private readonly Dictionary<IpAddress, int> byNetwork = new(capacity);

    public int Count => byKey.Count;

    /// <summary>Grows with every change, so that a writer knows whether there is news.</summary>
    public long Version { get; private set; }

    /// <summary>Whether a gateway of that name and network is known.</summary>
    public bool Contains(Instant now, CallsignField name, IpAddress network) =>
        byKey.TryGetValue((name, network), out var slot) && IsFresh(now, slot);

    /// <summary>Whether a gateway of that network is known, or was.</summary>
    public bool HasNetwork(IpAddress network) => byNetwork.ContainsKey(network);

    /// <summary>A gateway was seen at a moment; it is the one seen last.</summary>
    public void Note(CallsignField name, IpAddress network, Instant seenAt)
    {
        if (byKey.TryGetValue((name, network), out var slot))
        {
            order.Remove(slot);
        }
        else
        {
            slot = byKey.Count < slots.Length ? byKey.Count : ForgetOldest();
            byKey.Add((name, network), slot);
            CountOf(network)++;
        }

        slots[slot] = (name, network, seenAt);
        order.Add(slot);
        Version++;
    }

    /// <summary>Notes one that is there, unless it was noted within a pause.</summary>
    public void Refresh(
        Instant now, CallsignField name, IpAddress network, TimeSpan pause)
    {
        if (now - slots[byKey[(name, network)]].SeenAt >= pause)
        {
            Note(name, network, now);
        }
    }

    /// <summary>Copies those that are not too old, oldest first; returns how many.</summary>
    public int CopyTo(Instant now, Span<KnownGateway> destination)
    {
        var count = 0;
        for (var slot = order.Oldest; slot != SlotOrder.None; slot = order.NewerThan(slot))
        {
            if (IsFresh(now, slot))
            {
                var (name, network, seenAt) = slots[slot];
                destination[count++] = new KnownGateway(name, network, now - seenAt);
            }
        }

        return count;
    }

    private bool IsFresh(Instant now, int slot) => now - slots[slot].SeenAt <= AgeMax;

    private int ForgetOldest()
    {
        var slot = order.Oldest;
        var (name, network, _) = slots[slot];
        order.Remove(slot);
        byKey.Remove((name, network));
        ref var count = ref CountOf(network);
        count--;
        if (count == 0)
        {
            byNetwork.Remove(network);
        }

        return slot;
    }

    private ref int CountOf(IpAddress network) =>
        ref CollectionsMarshal.GetValueRefOrAddDefault(byNetwork, network, out _);
}
