namespace Ysf.Tests;

/// <summary>Settings of the reflector under test; tests change what they are about.</summary>
internal static class TestOptions
{
    public static readonly PortId Aux41 = new(1);

    public static readonly PortId AuxUnlisted = new(2);

    /// <summary>
    /// Rooms 9, 22 (default), 41 and 50 (local), and two auxiliary ports, the second of them bound
    /// to a room that is not listed. Without prefix and late entry a frame arrives as it was sent
    /// or not at all; the wild-PTT rule is out of the way.
    /// </summary>
    public static ReflectorOptions Plain { get; } = new()
    {
        Name = "TEST REFLECTOR",
        Description = "on a bench",
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
        Prefix = false,
        LateEntry = false,
        WildPttCount = 1_000_000,
        Limits = new Limits { Gateways = 100 },
        Seed = 1,
    };
}
