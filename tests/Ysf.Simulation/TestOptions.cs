namespace Ysf.Simulation;

/// <summary>Options of reflectors under test; each test changes those that it is about.</summary>
internal static class TestOptions
{
    public static readonly PortId Aux41 = new(1);

    public static readonly PortId AuxUnlisted = new(2);

    /// <summary>One room, 50, no local room, and one port, 42000.</summary>
    public static ReflectorOptions Least { get; } = new()
    {
        Name = "T",
        Description = "T",
        Id = 1,
        Product = "T",
        Version = "1",
        Rooms = [new DgId(50)],
        DefaultRoom = new DgId(50),
        LocalRoom = default,
        Ports = [new ListeningPort(42000, DgId.None)],
    };

    /// <summary>
    /// Rooms 9, 22 (default), 41 and 50 (local), and two auxiliary ports, the second of them bound
    /// to a room that is not listed.
    /// </summary>
    public static ReflectorOptions FourRooms { get; } = Least with
    {
        Id = 12345,
        Product = "Product",
        Version = "1.2.3",
        Rooms = [new DgId(9), new DgId(22), new DgId(41), new DgId(50)],
        DefaultRoom = new DgId(22),
        LocalRoom = new DgId(50),
        Ports =
        [
            new ListeningPort(42000, DgId.None),
            new ListeningPort(42010, new DgId(41)),
            new ListeningPort(42012, new DgId(77)),
        ],
        Aliases = [new ReflectorAlias(new DgId(41), 41, "ALIAS", "of room 41")],
    };

    /// <summary>
    /// Four rooms. Without prefix and late entry a frame arrives as it was sent or not at all; the
    /// wild-PTT rule never applies.
    /// </summary>
    public static ReflectorOptions Plain { get; } = FourRooms with
    {
        Name = "TEST REFLECTOR",
        Description = "on a bench",
        Prefix = false,
        LateEntry = false,
        WildPttCount = 1_000_000,
        Limits = new Limits { Gateways = 100 },
        Seed = 1,
    };
}
