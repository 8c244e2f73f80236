namespace Ysf.Tests.Logging;

/// <summary>Snapshots of a small reflector on virtual time.</summary>
internal static class SnapshotCase
{
    public static Snapshot Empty => Take(NewReflector(), default);

    /// <summary>One gateway at 10.0.0.7:42000, some time after its poll.</summary>
    public static Snapshot WithGateway(string name, TimeSpan sincePoll)
    {
        var reflector = NewReflector();
        Span<byte> poll = stackalloc byte[14];
        PollDatagram.Write(poll, CallsignField.FromText(name));
        var peer = new Endpoint(IpAddress.FromIPv4(0x0A000007), 42000);
        var outbox = new Outbox(reflector.Options.Limits);
        reflector.HandleDatagram(default, new Route(peer, default, PortId.Main), poll, outbox);
        return Take(reflector, new Instant(0) + sincePoll);
    }

    private static Reflector NewReflector() => new(new ReflectorOptions
    {
        Name = "T",
        Description = "T",
        Id = 1,
        Product = "T",
        Version = "1",
        Rooms = [new DgId(50)],
        DefaultRoom = new DgId(50),
        LocalRoom = default,
        Ports = [new ListeningPort(42000, default)],
    });

    private static Snapshot Take(Reflector reflector, Instant now)
    {
        var snapshot = new Snapshot(reflector.Options.Limits);
        reflector.Take(now, snapshot);
        return snapshot;
    }
}
