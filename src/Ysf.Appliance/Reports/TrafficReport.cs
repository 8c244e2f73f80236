using Ysf.Appliance.Net;

namespace Ysf.Appliance.Reports;

/// <summary>Datagrams since the start.</summary>
/// <param name="Received">Taken from the network.</param>
/// <param name="Sent">Given to the network.</param>
/// <param name="Unreachable">Given up because of their destination.</param>
/// <param name="Overflowed">Given up because the network was slower than what goes out.</param>
/// <param name="ReceiveErrors">Errors on receiving.</param>
public sealed record TrafficReport(
    long Received, long Sent, long Unreachable, long Overflowed, long ReceiveErrors)
{
    /// <summary>Why datagrams were unreachable and how many, without reasons of none.</summary>
    public required IReadOnlyDictionary<string, long> SendFaults { get; init; }

    /// <summary>Bytes of the datagrams received, without headers.</summary>
    public long BytesReceived { get; init; }

    /// <summary>Bytes of the datagrams sent, without headers.</summary>
    public long BytesSent { get; init; }

    /// <summary>
    /// Sent from an address that the kernel chose, since the one that was asked is gone.
    /// </summary>
    public required long OtherSource { get; init; }

    /// <summary>
    /// ICMP errors about datagrams of ours: <c>PortRefused</c>, of which <c>Unproven</c> quote nothing
    /// that a linked gateway was sent lately, and <c>Other</c>.
    /// </summary>
    public IReadOnlyDictionary<string, long> Errors { get; init; } =
        new Dictionary<string, long>();

    /// <summary>Gateways that were unlinked because their ports refuse.</summary>
    public long PortsRefused { get; init; }

    /// <summary>Overs that the parrot played back.</summary>
    public long ParrotOvers { get; init; }

    /// <summary>Replays of the last overs of a room.</summary>
    public long Replays { get; init; }

    /// <summary>Requests of radios' Wires-X menus that were answered.</summary>
    public long WiresXAnswers { get; init; }

    /// <summary>Sockets that failed and were opened again.</summary>
    public required long Reopened { get; init; }

    /// <summary>Reads the counters of the core and of the network.</summary>
    internal static TrafficReport Of(Counters core, NetCounters network) => new(
        core.Received, network.Sent, network.Unreachable, network.Overflowed, network.ReceiveErrors)
    {
        SendFaults = Enum.GetValues<SendFault>()
            .Where(fault => network[fault] > 0)
            .ToDictionary(fault => fault.ToString(), fault => network[fault]),
        OtherSource = network.OtherSource,
        Reopened = network.Reopened,
        Errors = new Dictionary<string, long>
        {
            ["PortRefused"] = network.PortRefusals,
            ["Unproven"] = core.UnprovenRefusals,
            ["Other"] = network.OtherErrors,
        },
        PortsRefused = core.PortsRefused,
        ParrotOvers = core.ParrotOvers,
        Replays = core.Replays,
        WiresXAnswers = core.WiresXAnswers,
        BytesReceived = network.BytesReceived,
        BytesSent = network.BytesSent,
    };
}
