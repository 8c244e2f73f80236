namespace Ysf.Fuzz;

/// <summary>A reflector and what may be reloaded while it runs; chosen by the seed.</summary>
internal sealed class Scenario
{
    private static readonly DgId Local = new(50);

    private Scenario(ReflectorOptions first, int endpoints, int residents, int talkers)
    {
        (Endpoints, Residents, Talkers) = (new Endpoints(endpoints), residents, talkers);
        Options = [.. Enumerable.Range(0, 12).Select(variant => Vary(first, variant))];
        Rules = [.. Enumerable.Range(0, RuleVariants).Select(MakeRules)];
        Homes = [.. Enumerable.Range(0, 4).Select(MakeHomes)];
    }

    public Endpoints Endpoints { get; }

    /// <summary>Of the endpoints, the first so many poll regularly.</summary>
    public int Residents { get; }

    /// <summary>Number of simultaneous talkers.</summary>
    public int Talkers { get; }

    /// <summary>Polls in a hundred datagrams, so that each resident polls every few seconds.
    /// </summary>
    public int Polls => Math.Min(35, Residents / 12);

    public ReflectorOptions[] Options { get; }

    public AccessList[] Rules { get; }

    public HomeList[] Homes { get; }

    /// <summary>Destinations of the operator's moves: rooms of all variants, and one of none.
    /// </summary>
    public static DgId[] Destinations { get; } =
        [new(1), new(9), new(22), new(41), Local, new(77), new(99)];

    private const int RuleVariants = 4;

    /// <summary>Even seeds have small tables that are always full, odd ones the default sizes.
    /// </summary>
    public static Scenario Of(ulong seed) => seed % 2 == 0
        ? new Scenario(Tight, endpoints: 192, residents: 80, talkers: 14)
        : new Scenario(Plain, endpoints: 4096, residents: 1100, talkers: 40);

    /// <summary>Few enough that each has a socket; the reflector's options are the program's.
    /// </summary>
    public static Scenario Sockets() =>
        new(Plain, endpoints: 56, residents: 40, talkers: 8);

    /// <summary>Whether rules lock a gateway: what <see cref="MakeRules"/> says, said again.
    /// </summary>
    public static bool IsLocked(int rules, CallsignField name, in Endpoint remote)
    {
        var upper = name.ToUpper();
        return rules switch
        {
            1 => upper == CallsignField.FromText("LOCKED"),
            2 => upper == CallsignField.FromText("LOCKED")
                || upper.Slice(0, 5) == CallsignField.FromText("LOCKX"),
            3 => remote.Address.Masked(120) == IpAddress.FromIPv4(0x0A01_0400),
            _ => false,
        };
    }

    private static ReflectorOptions Plain { get; } = TestOptions.FourRooms with
    {
        Name = "FUZZ REFLECTOR",
        Rooms = [.. TestOptions.FourRooms.Rooms, new DgId(98), new DgId(99)],
        Parrot = new ParrotOptions { Room = new DgId(99), Places = 1 },
        Replay = new ReplayOptions { Room = new DgId(98) },
        WiresX = true,
        Hearing = new HearingOptions { Several = true, Hang = TimeSpan.FromSeconds(2) },
        Description = "never rests",
        WildPttCount = 5,
        Reactivation = TimeSpan.FromSeconds(30),
        BackToHome = TimeSpan.FromSeconds(40),
        StreamTimeout = TimeSpan.FromSeconds(5),
        Seed = 1,
    };

    private static ReflectorOptions Tight { get; } = Plain with
    {
        Rates = new RateLimits
        {
            PollRate = 1,
            FrameRate = 10,
            QueryRate = 3,
            QueryRateTotal = 10,
            RegistrationRate = 1,
            RegistrationRateTotal = 3,
            StrangerRate = 10,
        },
        Limits = new Limits
        {
            Gateways = 96,
            GatewaysPerAddress = 14,
            NewGateways = 12,
            Streams = 6,
            WildPttEntries = 24,
            TemporaryBlocks = 3,
        },
    };

    private static ReflectorOptions Vary(ReflectorOptions first, int variant) => first with
    {
        Rooms = (variant % 4) switch
        {
            1 => [new DgId(22), Local],
            2 => [Local, new DgId(99), new DgId(41), new DgId(22), new DgId(1)],
            _ => first.Rooms,
        },
        LocalRoom = variant == 7 ? DgId.None : Local,
        DefaultRoom = variant == 5 ? Local : new DgId(22),
        Ports = (variant % 3) switch
        {
            1 => [first.Ports[0], new ListeningPort(42014, new DgId(9)), first.Ports[1]],
            2 => [first.Ports[0], first.Ports[2], new ListeningPort(42010, new DgId(22))],
            _ => first.Ports,
        },
        Aliases = variant == 4 ? [] : first.Aliases,
        Prefix = variant % 2 == 0,
        Show = (RoomDisplay)(variant % 3),
        Hearing = first.Hearing with { Several = variant % 3 != 1, Max = 1 + variant },
        Parrot = first.Parrot with { Places = 1 + (variant % 2) },
        Replay = variant == 6 ? new ReplayOptions() : first.Replay,
        WiresX = variant != 10,
        LateEntry = variant % 5 != 1,
        TrustPrivate = variant % 4 != 2,
        BridgeLoop = (BridgeLoopRule)(variant == 0 ? 1 : variant % 3),
        CheckRe = variant == 9 ? CheckRe.Anybody : CheckRe.Plausible,
        StreamTimeout = TimeSpan.FromSeconds(variant % 4 == 3 ? 240 : 3),
        WildPttCount = variant % 3 == 2 ? 1000 : first.WildPttCount,
        Rates = first.Rates with { FrameRate = variant % 6 == 5 ? 2 : 20 },
        Limits = first.Limits with
        {
            GatewaysPerAddress = variant == 8 ? 3 : first.Limits.GatewaysPerAddress,
        },
    };

    private static AccessList MakeRules(int variant) => variant switch
    {
        1 => new AccessList(
            [
                (AccessRuleKind.GWB, "LOCKED"), (AccessRuleKind.GW, "SILENT"),
                (AccessRuleKind.CS, "IU5BAD"), (AccessRuleKind.SN, "G0gBJ"),
            ], []),
        2 => new AccessList(
            [
                (AccessRuleKind.GWB, "LOCKED"), (AccessRuleKind.GWB, "LOCKX*"),
                (AccessRuleKind.SB, "RPT"), (AccessRuleKind.CS, "IU5CB*"),
                (AccessRuleKind.AL, "NO CALL"),
            ], []),
        3 => new AccessList(
            [(AccessRuleKind.GW, "GW1*")],
            [
                (AccessRuleKind.IPB, new AddressPrefix(IpAddress.FromIPv4(0x0A01_0400), 120)),
                (AccessRuleKind.IP, new AddressPrefix(new IpAddress(0x2001_0DB8_0000_0003, 0), 64)),
            ]),
        _ => AccessList.Empty,
    };

    private static HomeList MakeHomes(int variant) => variant == 0 ? HomeList.Empty : new(
    [
        new(CallsignField.FromText("ATHOME"), new Home(new DgId(41), TimeSpan.FromSeconds(20))),
        new(CallsignField.FromText("FIXED"), new Home(new DgId(9), TimeSpan.FromSeconds(-60))),
        new(CallsignField.FromText("GW8"), new Home(
            new DgId((byte)(variant == 1 ? 22 : 77)), TimeSpan.FromSeconds(variant * 10))),
    ]);
}
