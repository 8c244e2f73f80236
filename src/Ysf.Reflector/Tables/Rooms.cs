namespace Ysf;

/// <summary>The configured DG-IDs.</summary>
internal sealed class Rooms
{
    // 7 bits of squelch code; only configured numbers have a room.
    private readonly Room?[] byNumber = new Room?[128];

    // In one piece, of which the kernel gives memory only for what is used.
    private readonly Gateway[] places;

    public Rooms(ReflectorOptions options)
    {
        places = new Gateway[byNumber.Length * options.Limits.Gateways];
        Replace(options);
    }

    public int Count { get; private set; }

    public Room this[DgId dgId] => byNumber[dgId.Number]!;

    public bool Has(DgId dgId) =>
        dgId.Number < byNumber.Length && byNumber[dgId.Number] is not null;

    /// <summary>
    /// Other DG-IDs: those that stay keep gateways and overs. The caller has ended the overs of
    /// those that go, and moves their gateways afterwards.
    /// </summary>
    public void Replace(ReflectorOptions options)
    {
        for (var number = 0; number < byNumber.Length; number++)
        {
            var dgId = new DgId((byte)number);
            byNumber[number] = options.Rooms.Contains(dgId)
                ? byNumber[number] ?? new Room(dgId, PlacesOf(number))
                : null;
        }

        Count = options.Rooms.Count;
        Invariant.Holds(Has(options.DefaultRoom), "the default DG-ID is in the list");
    }

    /// <summary>Puts a gateway into another room; one that gets no frames belongs to it only.
    /// </summary>
    public void Move(Gateway gateway, DgId to)
    {
        if (!gateway.IsMember)
        {
            gateway.Room = to;
            return;
        }

        // Out of a room that is gone there is nothing to leave.
        byNumber[gateway.Room.Number]?.Leave(gateway);
        this[to].Enter(gateway);
    }

    /// <summary>A gateway gets no more frames of its room.</summary>
    public void Leave(Gateway gateway)
    {
        if (gateway.IsMember)
        {
            this[gateway.Room].Leave(gateway);
        }
    }

    private ArraySegment<Gateway> PlacesOf(int number)
    {
        var size = places.Length / byNumber.Length;
        return new ArraySegment<Gateway>(places, number * size, size);
    }
}
