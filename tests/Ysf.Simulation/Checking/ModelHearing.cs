namespace Ysf.Simulation;

/// <summary>Hearing of one gateway: its rooms, the list it asked for, the over that captures it.
/// </summary>
internal sealed class ModelHearing
{
    /// <summary>Rooms, the one it talks in first; each with the end of the time for which it is
    /// kept, if it is.</summary>
    public List<(DgId Room, int Priority, Instant KeptUntil)> Rooms { get; set; } = [];

    /// <summary>Rooms of its own options.</summary>
    public HeardRooms Asked { get; set; }

    public Instant AskedAt { get; set; } = new(-TimeSpan.TicksPerDay);

    public Instant HomeChangedAt { get; set; } = new(-TimeSpan.TicksPerDay);

    /// <summary>The over that it hears, and after its end the room, and until when.</summary>
    public ModelStream? Over { get; set; }

    public DgId Captured { get; set; }

    public Instant Until { get; set; }

    /// <summary>The last look for whom an over reaches that found it.</summary>
    public long ReachedIn { get; set; }

    /// <summary>Which of several gateways of one name went home was not told.</summary>
    public bool IsUnsure { get; set; }

    public int IndexOf(DgId room) => Rooms.FindIndex(one => one.Room == room);

    public bool Hears(DgId room) => IndexOf(room) >= 0;

    public int PriorityOf(DgId room) =>
        IndexOf(room) is var index and >= 0 ? Rooms[index].Priority : 0;

    public void Forget() => (Over, Captured, Until) = (null, DgId.None, default);
}
