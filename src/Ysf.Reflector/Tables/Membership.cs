namespace Ysf;

/// <summary>One of the rooms that a gateway hears.</summary>
internal struct Membership
{
    /// <summary>The place of a gateway that is in no room's list.</summary>
    public const int NoIndex = -1;

    public DgId Room;

    /// <summary>0 to <see cref="HeardRoom.PriorityMax"/>.</summary>
    public byte Priority;

    /// <summary>Index in the room's list; <see cref="NoIndex"/> while it gets no frames.</summary>
    public int Index;

    /// <summary>The end of the time for which it hears on a room that it left; else long ago.
    /// </summary>
    public Instant KeptUntil;

    /// <summary>The place of a room among those that a gateway hears; negative without it.
    /// </summary>
    public static int Find(ReadOnlySpan<Membership> heard, DgId room)
    {
        for (var i = 0; i < heard.Length; i++)
        {
            if (heard[i].Room == room)
            {
                return i;
            }
        }

        return -1;
    }
}
