namespace Ysf;

/// <summary>
/// The over that a gateway hears now, or heard last: it keeps others of no higher priority away.
/// <see cref="Captures"/> alone writes it.
/// </summary>
internal struct Capture
{
    /// <summary>The over; none once it ended.</summary>
    public Over? Over;

    public DgId Room;

    /// <summary>The priority of that room for the gateway.</summary>
    public byte Priority;

    /// <summary>The end of the capture; <see cref="Instant.Never"/> while the over lasts.</summary>
    public Instant Until;
}
