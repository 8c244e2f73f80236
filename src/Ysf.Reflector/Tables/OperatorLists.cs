namespace Ysf;

/// <summary>Lists of rooms that the operator gave to gateways, by name; of fixed size.</summary>
internal sealed class OperatorLists(int capacity)
{
    private readonly Dictionary<CallsignField, HeardRooms> lists = new(capacity);

    public int Count => lists.Count;

    /// <summary>Grows with every change.</summary>
    public long Version { get; private set; }

    public bool TryFind(CallsignField gateway, out HeardRooms rooms) =>
        lists.TryGetValue(gateway.ToUpper(), out rooms);

    /// <summary>Gives a gateway a list, which may be empty; false when the table is full.</summary>
    public bool TrySet(CallsignField gateway, HeardRooms rooms)
    {
        if (lists.Count == capacity && !lists.ContainsKey(gateway.ToUpper()))
        {
            return false;
        }

        lists[gateway.ToUpper()] = rooms;
        Version++;
        return true;
    }

    /// <summary>Takes a list away; false when there was none.</summary>
    public bool Remove(CallsignField gateway)
    {
        var isFound = lists.Remove(gateway.ToUpper());
        Version += isFound ? 1 : 0;
        return isFound;
    }

    /// <summary>Copies all lists, in no order; returns their number.</summary>
    public int CopyTo(Span<OperatorList> destination)
    {
        var count = 0;
        foreach (var (gateway, rooms) in lists)
        {
            destination[count++] = new OperatorList(gateway, rooms);
        }

        return count;
    }
}
