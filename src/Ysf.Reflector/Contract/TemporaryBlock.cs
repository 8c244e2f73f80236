namespace Ysf;

/// <summary>Reasons of a temporary block, in the letters that feeds use.</summary>
public enum BlockReason : byte
{
    /// <summary>An over ran into the time limit.</summary>
    RCT,

    /// <summary>Too many overs opened (wild PTT).</summary>
    RCW,

    /// <summary>The operator asked for it.</summary>
    RCO,
}

/// <summary>A callsign that may not transmit until a moment.</summary>
public readonly record struct TemporaryBlock(
    CallsignField Callsign, BlockReason Reason, Instant Until)
{
    /// <summary>The gateway at which it may not.</summary>
    public BlockScope Scope { get; init; }

    /// <summary>
    /// The address or IPv6 /64 of the gateway that caused it; none when the operator did.
    /// </summary>
    public IpAddress Source { get; init; }

    /// <summary>
    /// The witness that this block is, among those that widen it to every gateway; none when it
    /// does not count.
    /// </summary>
    public BlockScope Witness { get; init; }

    public bool IsOperators => Reason == BlockReason.RCO;
}
