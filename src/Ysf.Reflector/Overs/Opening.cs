namespace Ysf;

/// <summary>
/// The decision on a frame that comes without an open over: the kind of over it opens, or the
/// reason for which it opens none.
/// </summary>
internal readonly record struct Opening
{
    private Opening(DropReason? reason, OverKind kind) => (Reason, Kind) = (reason, kind);

    /// <summary>The reason for which no over opens; null when one opens.</summary>
    public DropReason? Reason { get; }

    /// <summary>The kind of over that opens; means nothing when none does.</summary>
    public OverKind Kind { get; }

    public static Opening Of(OverKind kind) => new(null, kind);

    public static implicit operator Opening(DropReason reason) => new(reason, default);
}
