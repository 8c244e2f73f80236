namespace Ysf.Appliance.Web;

/// <summary>What machines may ask for.</summary>
internal enum WebReport
{
    Status,
    Gateways,
    Streams,
    Blocks,
    Rooms,
    Heard,
    History,
    Log,
    Metrics,
}
