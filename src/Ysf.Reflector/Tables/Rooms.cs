namespace Ysf;

/// <summary>The configured DG-IDs, and the rooms that each gateway hears.</summary>
/// <remarks>
/// A gateway hears the room it talks in. Where several are allowed it also hears its home, the
/// rooms of its list, and for a while those that it left by PTT; as many as fit, in this order.
/// One that is bound by its port or name, or that talks in the local DG-ID, hears that one alone.
/// </remarks>
internal sealed class Rooms
{
    // 7 bits of squelch code; only configured numbers have a room.
    private readonly Room?[] byNumber = new Room?[128];

    // In one piece each, of which the kernel gives memory only for what is used.
    private readonly Listener[] places;
    private readonly Membership[] memberships;
    private HearingOptions hearing = new();
    private DgId localRoom;

    public Rooms(ReflectorOptions options)
    {
        places = new Listener[byNumber.Length * options.Limits.Gateways];
        memberships = new Membership[HeardRooms.CountMax * options.Limits.Gateways];
        Replace(options);
    }

    public int Count { get; private set; }

    // Rooms that one gateway hears at most; its own is always one of them.
    private int HearMax => Math.Clamp(hearing.Max, 1, HeardRooms.CountMax);

    public Room this[DgId dgId] => byNumber[dgId.Number]!;

    public bool Has(DgId dgId) =>
        dgId.Number < byNumber.Length && byNumber[dgId.Number] is not null;

    /// <summary>
    /// Other DG-IDs: those that stay keep listeners and overs. The caller has ended the overs of
    /// those that go, and moves and settles their gateways afterwards.
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
        (hearing, localRoom) = (options.Hearing, options.LocalRoom);
        Invariant.Holds(Has(options.DefaultRoom), "the default DG-ID is in the list");
    }

    /// <summary>The rooms that a gateway hears, the one it talks in first.</summary>
    public ReadOnlySpan<Membership> HeardBy(Gateway gateway) =>
        MembershipsOf(gateway)[..gateway.HeardCount];

    /// <summary>The same as a list, with the priorities.</summary>
    public HeardRooms ListOf(Gateway gateway)
    {
        var list = HeardRooms.None;
        foreach (ref readonly var one in HeardBy(gateway))
        {
            list.TryAdd(new HeardRoom(one.Room, one.Priority), out list);
        }

        return list;
    }

    /// <summary>Whether a gateway hears a room.</summary>
    public bool Hears(Gateway gateway, DgId room) =>
        Membership.Find(HeardBy(gateway), room) >= 0;

    /// <summary>The priority that a room has for a gateway; 0 where it does not hear it.</summary>
    public byte PriorityOf(Gateway gateway, DgId room)
    {
        var index = Membership.Find(HeardBy(gateway), room);
        return index < 0 ? (byte)0 : HeardBy(gateway)[index].Priority;
    }

    /// <summary>Whether a gateway may hear more rooms than the one it talks in.</summary>
    public bool MayHearSeveral(Gateway gateway) =>
        hearing.Several && gateway.Hold != HoldState.Static && gateway.Route.Port.IsMain
        && gateway.Room != localRoom;

    /// <summary>Keeps a room that a gateway hears now for some time after it is left.</summary>
    public void Keep(Gateway gateway, DgId room, Instant until)
    {
        var heard = MembershipsOf(gateway)[..gateway.HeardCount];
        var index = Membership.Find(heard, room);
        if (index >= 0 && room != localRoom)
        {
            heard[index].KeptUntil = until;
        }
    }

    /// <summary>A room that is kept for a gateway is kept on.</summary>
    public void KeepOn(Gateway gateway, DgId room, Instant until)
    {
        var heard = MembershipsOf(gateway)[..gateway.HeardCount];
        var index = Membership.Find(heard, room);
        if (index >= 0 && heard[index].KeptUntil != default)
        {
            heard[index].KeptUntil = until;
        }
    }

    /// <summary>No room is kept for a gateway any more.</summary>
    public void KeepNone(Gateway gateway)
    {
        foreach (ref var one in MembershipsOf(gateway)[..gateway.HeardCount])
        {
            one.KeptUntil = default;
        }
    }

    /// <summary>
    /// Makes a gateway a listener of the rooms that it is to hear now, and of no others.
    /// </summary>
    /// <returns>The moment at which the next kept room ends; never when none is kept.</returns>
    public Instant Settle(Instant now, Gateway gateway)
    {
        Span<Membership> next = stackalloc Membership[HeardRooms.CountMax];
        next = next[..Choose(now, gateway, next)];
        var heard = MembershipsOf(gateway);
        foreach (ref readonly var one in heard[..gateway.HeardCount])
        {
            if (Membership.Find(next, one.Room) < 0)
            {
                Leave(one);
            }
        }

        foreach (ref var one in next)
        {
            one.Index = gateway.IsMember ? PlaceOf(gateway, one) : Membership.NoIndex;
        }

        next.CopyTo(heard);
        gateway.HeardCount = next.Length;
        Captures.Settle(gateway, hearing.Several ? next : []);
        return NextEnd(next);
    }

    /// <summary>A gateway gets the frames of its rooms, from the next <see cref="Settle"/> on.
    /// </summary>
    public static void Join(Gateway gateway) => gateway.IsMember = true;

    /// <summary>A gateway gets no more frames; the rooms that it is to hear stay known.</summary>
    public void Leave(Gateway gateway)
    {
        if (!gateway.IsMember)
        {
            return;
        }

        foreach (ref var one in MembershipsOf(gateway)[..gateway.HeardCount])
        {
            Leave(one);
            one.Index = Membership.NoIndex;
        }

        gateway.IsMember = false;
        Captures.Forget(gateway);
    }

    private static Instant NextEnd(ReadOnlySpan<Membership> list)
    {
        var next = Instant.Never;
        foreach (ref readonly var one in list)
        {
            next = one.KeptUntil != default && one.KeptUntil < next ? one.KeptUntil : next;
        }

        return next;
    }

    // The rooms that a gateway is to hear now; without their places in the rooms' lists.
    private int Choose(Instant now, Gateway gateway, Span<Membership> next)
    {
        var count = 0;
        Add(now, gateway, gateway.Room, next, ref count);
        if (!MayHearSeveral(gateway))
        {
            next[0].Priority = 0;
            return count;
        }

        Add(now, gateway, gateway.Home, next, ref count);
        for (var i = 0; i < gateway.Heard.Count; i++)
        {
            Add(now, gateway, gateway.Heard[i].DgId, next, ref count);
        }

        while (TryFindNewestKept(now, gateway, next[..count], out var room))
        {
            Add(now, gateway, room, next, ref count);
        }

        return count;
    }

    private void Add(
        Instant now, Gateway gateway, DgId room, Span<Membership> next, ref int count)
    {
        var isFull = count == HearMax;
        if (isFull || !Has(room) || Membership.Find(next[..count], room) >= 0
            || (count > 0 && room == localRoom))
        {
            return;
        }

        var heard = HeardBy(gateway);
        var kept = Membership.Find(heard, room) is var before and >= 0 ? heard[before].KeptUntil : default;
        gateway.Heard.TryFind(room, out var priority);
        next[count++] = new Membership
        {
            Room = room,
            Priority = (byte)priority,
            KeptUntil = kept > now ? kept : default,
        };
    }

    private bool TryFindNewestKept(
        Instant now, Gateway gateway, ReadOnlySpan<Membership> chosen, out DgId room)
    {
        var newest = now;
        room = DgId.None;
        foreach (ref readonly var one in HeardBy(gateway))
        {
            if (one.KeptUntil > newest && Has(one.Room) && Membership.Find(chosen, one.Room) < 0
                && one.Room != localRoom)
            {
                (newest, room) = (one.KeptUntil, one.Room);
            }
        }

        return room.IsRoom && chosen.Length < HearMax;
    }

    // The place in the room's list that a gateway has, or gets now.
    private int PlaceOf(Gateway gateway, in Membership next)
    {
        var heard = HeardBy(gateway);
        var index = Membership.Find(heard, next.Room);
        if (index < 0 || heard[index].Index == Membership.NoIndex)
        {
            return this[next.Room].Enter(gateway, next.Priority);
        }

        this[next.Room].Weigh(heard[index].Index, next.Priority);
        return heard[index].Index;
    }

    // Out of a room that is gone there is nothing to leave.
    private void Leave(in Membership left)
    {
        if (left.Index == Membership.NoIndex || byNumber[left.Room.Number] is not { } room)
        {
            return;
        }

        var moved = room.Leave(left.Index);
        var others = MembershipsOf(moved)[..moved.HeardCount];
        others[Membership.Find(others, left.Room)].Index = left.Index;
    }

    private Span<Membership> MembershipsOf(Gateway gateway) =>
        memberships.AsSpan(gateway.Slot * HeardRooms.CountMax, HeardRooms.CountMax);

    private ArraySegment<Listener> PlacesOf(int number)
    {
        var size = places.Length / byNumber.Length;
        return new ArraySegment<Listener>(places, number * size, size);
    }
}
