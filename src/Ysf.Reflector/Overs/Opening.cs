namespace Ysf;

/// <summary>
/// The decision on a frame that comes without an open over: the kind of over it opens and its
/// room, or the reason for which it opens none.
/// </summary>
internal readonly record struct Opening
{
    private Opening(DropReason? reason, OverKind kind, DgId room) =>
        (Reason, Kind, Room) = (reason, kind, room);

    /// <summary>The reason for which no over opens; null when one opens.</summary>
    public DropReason? Reason { get; }

    /// <summary>The kind of over that opens; means nothing when none does.</summary>
    public OverKind Kind { get; }

    /// <summary>The room of the over; means nothing when none opens.</summary>
    public DgId Room { get; }

    public static Opening Of(OverKind kind, DgId room) => new(null, kind, room);

    public static implicit operator Opening(DropReason reason) =>
        new(reason, default, DgId.None);
}
