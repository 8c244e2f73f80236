namespace Ysf.Appliance.Web;

/// <summary>Reports that machines may request.</summary>
internal enum WebReport
{
    Status,
    Gateways,
    Streams,
    Blocks,
    Rooms,
    Heard,
    Refused,
    History,
    Log,
    Metrics,
}
