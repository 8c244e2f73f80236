using System.Net;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Logging;

/// <summary>Snapshots of a small reflector on virtual time.</summary>
internal static class SnapshotCase
{
    public static Snapshot Empty => Take(NewReflector(), default);

    /// <summary>One gateway at port 42000 of an address, some time after its poll.</summary>
    public static Snapshot WithGateway(
        string name, TimeSpan sincePoll, string address = "10.0.0.7")
    {
        var reflector = NewReflector();
        Span<byte> poll = stackalloc byte[14];
        PollDatagram.Write(poll, CallsignField.FromText(name));
        var peer = new Endpoint(
            IpAddress.Read(IPAddress.Parse(address).MapToIPv6().GetAddressBytes()), 42000);
        var outbox = new Outbox(reflector.Options.Limits);
        reflector.HandleDatagram(default, new Route(peer, default, PortId.Main), poll, outbox);
        return Take(reflector, new Instant(0) + sincePoll);
    }

    /// <summary>
    /// New gateways N0, N1, ..., one a second and network, and known ones K0, K1, ... among them.
    /// </summary>
    public static Snapshot WithNewAndKnown(int newOnes, int known)
    {
        var reflector = NewReflector();
        var outbox = new Outbox(reflector.Options.Limits);
        var now = new Instant(0);
        for (var i = 0; i < Math.Max(newOnes, known); i++)
        {
            now += TimeSpan.FromSeconds(1);
            if (i < newOnes)
            {
                Poll($"N{i}", 0x32000001 + ((uint)i << 8));
            }

            if (i < known)
            {
                Poll($"K{i}", 0x0A000001 + ((uint)i << 8));
            }
        }

        return Take(reflector, now);

        void Poll(string name, uint address)
        {
            Span<byte> poll = stackalloc byte[14];
            PollDatagram.Write(poll, CallsignField.FromText(name));
            var peer = new Endpoint(IpAddress.FromIPv4(address), 42000);
            reflector.HandleDatagram(now, new Route(peer, default, PortId.Main), poll, outbox);
            outbox.Clear();
        }
    }

    /// <summary>A callsign blocked at one gateway for wild PTT, and one by the operator.</summary>
    public static Snapshot WithBlocks(string call, string gateway, string address, string denied)
    {
        var reflector = NewReflector();
        var outbox = new Outbox(reflector.Options.Limits);
        var peer = new Endpoint(
            IpAddress.Read(IPAddress.Parse(address).MapToIPv6().GetAddressBytes()), 42000);
        var route = new Route(peer, default, PortId.Main);
        Span<byte> poll = stackalloc byte[14];
        PollDatagram.Write(poll, CallsignField.FromText(gateway));
        reflector.HandleDatagram(default, route, poll, outbox);
        var over = TestFrames.Over(
            CallsignField.FromText(gateway), CallsignField.FromText(call), squelch: 0);
        reflector.HandleDatagram(default, route, over[0], outbox);
        outbox.Clear();
        reflector.Block(default, CallsignField.FromText(denied), TimeSpan.FromHours(1), outbox);
        return Take(reflector, default);
    }

    private static Reflector NewReflector() =>
        new(TestOptions.Least with { WildPttCount = 1 });

    private static Snapshot Take(Reflector reflector, Instant now)
    {
        var snapshot = new Snapshot(reflector.Options.Limits);
        reflector.Take(now, snapshot);
        return snapshot;
    }
}
