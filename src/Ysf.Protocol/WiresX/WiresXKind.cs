namespace Ysf;

/// <summary>Requests that a radio sends from its Wires-X menu.</summary>
public enum WiresXKind : byte
{
    /// <summary>The room that it is in: <c>5D 71 5F</c>.</summary>
    Status,

    /// <summary>Into a room: <c>5D 23 5F</c>.</summary>
    Connect,

    /// <summary>Out of its room: <c>5D 2A 5F</c>.</summary>
    Disconnect,

    /// <summary>All rooms, a page of twenty: <c>5D 66 5F</c> with <c>01</c>.</summary>
    List,

    /// <summary>Rooms with some text in their names: <c>5D 66 5F</c> with <c>11</c>.</summary>
    Search,

    /// <summary>Rooms that the radio has stored: <c>5D 67 5F</c>.</summary>
    Category,
}
