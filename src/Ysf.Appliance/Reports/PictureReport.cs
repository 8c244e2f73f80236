namespace Ysf.Appliance.Reports;

/// <summary>All that the core's tables hold at one moment, from one snapshot.</summary>
/// <param name="Status">How the reflector does.</param>
/// <param name="Gateways">By name.</param>
/// <param name="Streams">Overs that are open.</param>
/// <param name="Blocks">Temporary blocks and kicks.</param>
public sealed record PictureReport(
    StatusReport Status,
    IReadOnlyList<GatewayReport> Gateways,
    IReadOnlyList<StreamReport> Streams,
    IReadOnlyList<BlockReport> Blocks);
