namespace Ysf.Appliance.Reports;

/// <summary>A callsign that may not transmit, or a gateway that may not link, for a time.</summary>
/// <param name="Name">The callsign without suffix, or the gateway's name.</param>
/// <param name="Kind">What it is kept from: <c>transmit</c> or <c>link</c>.</param>
/// <param name="Reason">RCT it talked too long, RCW wild PTT, RCO the operator.</param>
/// <param name="Seconds">How long still.</param>
public sealed record BlockReport(string Name, string Kind, BlockReason Reason, int Seconds)
{
    public const string Transmit = "transmit";
    public const string Link = "link";

    /// <summary>The gateway at which it holds; null when it holds at every gateway.</summary>
    public string? Gateway { get; init; }

    /// <summary>The address or IPv6 /64 of that gateway.</summary>
    public string? Address { get; init; }

    public static BlockReport Of(in TemporaryBlock block, string kind, Instant now)
    {
        var (isEverywhere, scope) = (block.Scope.IsEverywhere, block.Scope);
        return new(
            block.Callsign.ToString(), kind, block.Reason, (int)(block.Until - now).TotalSeconds)
        {
            Gateway = isEverywhere ? null : scope.Gateway.Trimmed.ToString(),
            Address = isEverywhere ? null : scope.Site.ToString(),
        };
    }
}
