namespace Ysf;

/// <summary>Unlinked senders, by address or IPv6 /64; of fixed size.</summary>
/// <remarks>
/// When it is full, the one of the next few that has asked least is forgotten. Under a flood of
/// forged addresses these are the forged ones, which ask once each, while who asks too often stays
/// known. A forgotten source starts afresh: a table that is too small admits more, and what all may
/// ask together bounds that.
/// </remarks>
internal sealed class SourceTable
{
    private readonly Source[] slots;
    private readonly Dictionary<IpAddress, int> bySite;
    private int hand;

    public SourceTable(int capacity)
    {
        slots = new Source[capacity];
        bySite = new(capacity);
    }

    public int Count => bySite.Count;

    /// <summary>The rates of a source, which is remembered from now on.</summary>
    public ref Source Of(Instant now, IpAddress address)
    {
        var site = address.Site;
        if (!bySite.TryGetValue(site, out var slot))
        {
            slot = bySite.Count < slots.Length ? bySite.Count : Forget(now);
            bySite.Add(site, slot);
            slots[slot] = new Source { Site = site };
        }

        return ref slots[slot];
    }

    private int Forget(Instant now)
    {
        var chosen = hand;
        for (var i = 1; i < Limits.SourceProbes && slots[chosen].ForgottenAt > now.Ticks; i++)
        {
            var next = (hand + i) % slots.Length;
            chosen = slots[next].ForgottenAt < slots[chosen].ForgottenAt ? next : chosen;
        }

        hand = (chosen + 1) % slots.Length;
        bySite.Remove(slots[chosen].Site);
        return chosen;
    }
}
