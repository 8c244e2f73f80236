namespace Ysf;

/// <summary>
/// The gateway at which a callsign is blocked: its name in capitals, and its address or IPv6 /64,
/// since any sender may use its name. The default value is every gateway.
/// </summary>
public readonly record struct BlockScope(CallsignField Gateway, IpAddress Site)
{
    /// <summary>Every gateway, those that link later included.</summary>
    public static readonly BlockScope Everywhere;

    public bool IsEverywhere => this == Everywhere;
}
