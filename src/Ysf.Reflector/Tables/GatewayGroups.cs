namespace Ysf;

/// <summary>Groups of gateways by prefix; each exists while a gateway is in it.</summary>
/// <remarks>There are never more groups than gateways, so that none is ever allocated.</remarks>
internal sealed class GatewayGroups
{
    private readonly GatewayGroup[] free;
    private readonly Dictionary<IpAddress, GatewayGroup> byPrefix;
    private int freeCount;

    public GatewayGroups(int capacity)
    {
        free = new GatewayGroup[capacity];
        for (var i = 0; i < capacity; i++)
        {
            free[i] = new GatewayGroup();
        }

        freeCount = capacity;
        byPrefix = new(capacity);
    }

    /// <summary>The group of a prefix; null while no gateway is in it.</summary>
    public GatewayGroup? Find(IpAddress prefix) => byPrefix.GetValueOrDefault(prefix);

    /// <summary>Counts one more gateway; returns its group.</summary>
    public GatewayGroup Enter(IpAddress prefix, bool isKnown)
    {
        if (!byPrefix.TryGetValue(prefix, out var group))
        {
            group = free[--freeCount];
            group.Prefix = prefix;
            byPrefix.Add(prefix, group);
        }

        Count(group, isKnown, 1);
        return group;
    }

    /// <summary>Counts one gateway less.</summary>
    public void Leave(GatewayGroup group, bool isKnown)
    {
        Count(group, isKnown, -1);
        if (group.Count == 0)
        {
            byPrefix.Remove(group.Prefix);
            free[freeCount++] = group;
        }
    }

    private static void Count(GatewayGroup group, bool isKnown, int change)
    {
        group.Known += isKnown ? change : 0;
        group.New += isKnown ? 0 : change;
    }
}
