namespace Ysf.Appliance.Reports;

/// <summary>Datagrams since the start.</summary>
/// <param name="Received">Taken from the network.</param>
/// <param name="Sent">Given to the network.</param>
/// <param name="Unreachable">Given up because of their destination.</param>
/// <param name="Overflowed">Given up because the network was slower than what goes out.</param>
/// <param name="ReceiveErrors">Errors on receiving.</param>
public sealed record TrafficReport(
    long Received, long Sent, long Unreachable, long Overflowed, long ReceiveErrors);
