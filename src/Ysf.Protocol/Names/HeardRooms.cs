namespace Ysf;

/// <summary>
/// Up to twelve rooms, each once, in the order given, with their priorities: <c>41;50++</c>. A
/// plain value of 128 bits: equal lists are equal values, and none is on the heap.
/// </summary>
/// <remarks><code>
///   127  108       9 8 7 6         0
///   +------+- - - - +---+-----------+
///   |  -   | rooms  |pri|  DG-ID    |   the first room; 0 behind the last
///   +------+- - - - +---+-----------+
/// </code>
/// </remarks>
public readonly record struct HeardRooms
{
    /// <summary>The most rooms of one list.</summary>
    public const int CountMax = 12;

    private const int NumberBits = 7;
    private const int RoomBits = 9;
    private const uint NumberMask = (1 << NumberBits) - 1;
    private const uint PriorityMask = 3;

    private readonly UInt128 packed;

    private HeardRooms(UInt128 packed) => this.packed = packed;

    /// <summary>No room.</summary>
    public static HeardRooms None => default;

    /// <summary>Characters that stand between two rooms; blanks may too.</summary>
    public static ReadOnlySpan<byte> Separators => ";, "u8;

    /// <summary>Number of rooms, 0 to 12.</summary>
    public int Count =>
        (128 - (int)UInt128.LeadingZeroCount(packed) + RoomBits - 1) / RoomBits;

    /// <summary>The room at a place below <see cref="Count"/>.</summary>
    public HeardRoom this[int index]
    {
        get
        {
            uint room = (uint)(packed >> (index * RoomBits));
            return new HeardRoom(
                new DgId((byte)(room & NumberMask)), (int)(room >> NumberBits & PriorityMask));
        }
    }

    /// <summary>The priority of a room; false when it is not in the list.</summary>
    public bool TryFind(DgId room, out int priority)
    {
        priority = 0;
        for (int i = 0; i < Count; i++)
        {
            if (this[i].DgId == room)
            {
                priority = this[i].Priority;
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// This list with one more room; false, and the same list, when it has that room or is full.
    /// </summary>
    public bool TryAdd(HeardRoom room, out HeardRooms longer)
    {
        longer = this;
        int count = Count;
        if (count == CountMax || !room.DgId.IsRoom || TryFind(room.DgId, out _))
            return false;
        uint bits = room.DgId.Number | (uint)(room.Priority << NumberBits);
        longer = new HeardRooms(packed | (UInt128)bits << (count * RoomBits));
        return true;
    }

    /// <summary>
    /// Reads a list that must be right in each part; false when a part is no room, comes twice, or
    /// is one too many. <paramref name="fault"/> is then that part of the text.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out HeardRooms rooms, out Range fault)
    {
        rooms = default;
        foreach (Range part in text.SplitAny(Separators))
        {
            fault = part;
            if (text[part].IsEmpty)
                continue;
            if (!HeardRoom.TryRead(text[part], out HeardRoom room) || !rooms.TryAdd(room, out rooms))
                return false;
        }

        fault = default;
        return true;
    }

    /// <summary>The list as it is written: <c>41;50++</c>; empty without rooms.</summary>
    public override string ToString()
    {
        var rooms = new string[Count];
        for (int i = 0; i < rooms.Length; i++)
            rooms[i] = this[i].ToString();
        return string.Join(';', rooms);
    }
}
