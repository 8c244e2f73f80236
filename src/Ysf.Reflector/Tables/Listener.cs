namespace Ysf;

/// <summary>A place in a room's list: a gateway, and the priority that the room has for it.</summary>
internal struct Listener
{
    public Gateway Gateway;

    /// <summary>0 to <see cref="HeardRoom.PriorityMax"/>.</summary>
    public byte Priority;
}
