namespace Ysf;

/// <summary>What a callsign did to be blocked for a time, in the letters that feeds use.</summary>
public enum BlockReason : byte
{
    /// <summary>It talked longer than an over may be.</summary>
    RCT,

    /// <summary>It opened too many overs (wild PTT).</summary>
    RCW,

    /// <summary>The operator asked for it.</summary>
    RCO,
}

/// <summary>A callsign that may not transmit until a moment.</summary>
public readonly record struct TemporaryBlock(
    CallsignField Callsign, BlockReason Reason, Instant Until);
