namespace Ysf.Tests;

/// <summary>
/// A seeded stream of datagrams: gateways that link, talk, switch, ask and go, refused ones,
/// damaged frames, rubbish, and pauses from none to longer than any timer.
/// </summary>
internal sealed class RandomTraffic
{
    private static readonly string[] Names =
        ["IU5AAA", "IU5BBB", "IU5CCC-09", "IU5DDD", "LOCKED", "SILENT", "IU5EEE-50", "IU5FFF"];

    private static readonly string[] Calls =
        ["IU5AAA", "IU5BBB-ND", "IU5CCC/P", "IU5DDD", "IU5BAD", "NO CALL", "IU5EEE"];

    private static readonly byte[] Squelches = [0, 0, 0, 0, 0, 9, 22, 41, 50, 55, 99, 127];

    // Routes of the private network.
    private const int Private = 18;

    private readonly Random random;
    private readonly Route[] routes;
    private readonly byte[][] datagrams;
    private Flooding flooding;
    private int floodLeft;
    private (Route Route, byte[] Datagram) flood;

    public RandomTraffic(int seed)
    {
        random = new Random(seed);
        routes = MakeRoutes();
        datagrams = [.. Make()];
    }

    /// <summary>Rules by which some of the traffic is refused and some gateways are deaf.</summary>
    public static AccessList Rules { get; } = new(
        [
            (AccessRuleKind.GWB, "LOCKED"), (AccessRuleKind.GW, "SILENT"),
            (AccessRuleKind.CS, "IU5BAD"), (AccessRuleKind.SN, "G0gBJ"),
        ],
        [(AccessRuleKind.IP, AddressPrefix.Host(ReflectorBench.Address("10.0.0.3")))]);

    public static ReflectorOptions Options { get; } = TestOptions.Plain with
    {
        Prefix = true,
        LateEntry = true,
        WildPttCount = 10,
        StreamTimeout = Seconds(3),
        Reactivation = Seconds(30),
        BackToHome = Seconds(40),
        Show = RoomDisplay.Both,
        Rooms = [.. TestOptions.Plain.Rooms, new DgId(98), new DgId(99)],
        Parrot = new ParrotOptions { Room = new DgId(99), Places = 1, Wait = Seconds(20) },
        Replay = new ReplayOptions { Room = new DgId(98), Overs = 2, Kept = Seconds(30) },
        WiresX = true,
        Hearing = new HearingOptions
        {
            Several = true,
            Hang = Seconds(2),
            Keep = Seconds(20),
            Max = 3,
            Clear = new DgId(55),
        },
        Rates = new RateLimits
        {
            PollRate = 1,
            FrameRate = 3,
            QueryRate = 2,
            QueryRateTotal = 3,
            RegistrationRate = 2,
            RegistrationRateTotal = 1,
            StrangerRate = 3,
            UnlinkRate = 2,
        },
        Limits = new Limits
        {
            Gateways = 10,
            GatewaysPerAddress = 4,
            NewGatewaysPerAddress = 1,
            NewGatewaysPerNetwork = 1,
            NewGateways = 1,
            Streams = 4,
            WildPttEntries = 100,
            TemporaryBlocks = 3,
        },
    };

    /// <summary>Something that the operator asks for.</summary>
    public readonly record struct Command(int What, CallsignField Name, TimeSpan Duration)
    {
        public bool Run(Reflector reflector, Instant now, Outbox outbox) => What switch
        {
            0 => reflector.Block(now, Name, Duration, outbox),
            1 => reflector.Unblock(now, Name, outbox),
            _ => reflector.Kick(now, Name, Duration, outbox),
        };
    }

    public Command NextCommand()
    {
        var names = random.Next(2) == 0 ? Names : Calls;
        return new Command(
            random.Next(3),
            TestFrames.Field(names[random.Next(names.Length)]),
            Seconds(random.Next(60)));
    }

    /// <summary>A datagram that is sent over and over, without a pause.</summary>
    private enum Flooding
    {
        ByOne,
        ByAll,
        InAndOut,
    }

    public (TimeSpan Pause, Route Route, byte[] Datagram) Next()
    {
        if (floodLeft > 0)
        {
            floodLeft--;
            return NextOfFlood();
        }

        var pause = random.Next(100) switch
        {
            0 => random.Next(65_000),
            < 5 => random.Next(3000),
            < 50 => random.Next(200),
            _ => 0,
        };
        var datagram = datagrams[random.Next(datagrams.Length)];
        if (random.Next(20) == 0)
        {
            datagram = Damage(datagram);
        }

        var route = routes[random.Next(routes.Length)];
        if (random.Next(100) == 0)
        {
            (flooding, floodLeft) = ((Flooding)random.Next(3), 60);
            flood = (route, datagrams[random.Next(datagrams.Length)]);
        }

        return (TimeSpan.FromMilliseconds(pause), route, datagram);
    }

    private (TimeSpan Pause, Route Route, byte[] Datagram) NextOfFlood()
    {
        var route = flooding == Flooding.ByOne ? flood.Route : routes[random.Next(routes.Length)];
        if (flooding != Flooding.InAndOut)
        {
            return (TimeSpan.Zero, route, flood.Datagram);
        }

        route = routes[random.Next(Private)];
        var datagram = random.Next(2) == 0
            ? TestFrames.Poll(Names[random.Next(Names.Length)])
            : "YSFU"u8.ToArray();
        return (TimeSpan.Zero, route, datagram);
    }

    // Three addresses of a private network and three of others, half of their ports on an auxiliary
    // port as well.
    private static Route[] MakeRoutes()
    {
        var routes = new List<Route>();
        string[] publicHosts =
            ["198.51.100.4", "198.51.100.4", "198.51.100.5", "203.0.113.6"];
        for (var i = 0; i < 12 + publicHosts.Length; i++)
        {
            var host = i < 12 ? $"10.0.0.{1 + (i / 4)}" : publicHosts[i - 12];
            var remote = new Endpoint(ReflectorBench.Address(host), (ushort)(1000 + i));
            routes.Add(new Route(remote, ReflectorBench.Address("192.0.2.1"), PortId.Main));
            if (i % 2 == 0)
            {
                routes.Add(new Route(remote, default, new PortId((byte)(1 + (i % 4 / 2)))));
            }
        }

        return [.. routes];
    }

    private List<byte[]> Make()
    {
        var made = new List<byte[]>
        {
            "YSFU"u8.ToArray(), "YSFS"u8.ToArray(), "YSFV"u8.ToArray(), "YSFX"u8.ToArray(),
            PollReply.Bytes.ToArray(),
            TestFrames.Poll(" "),
            TestFrames.Info("IU5AAA", "Pisa"),
            TestFrames.Options("IU5AAA", "9"), TestFrames.Options("IU5AAA", "41;x"),
            TestFrames.Options("IU5AAA", "22;9+;41"), TestFrames.Options("IU5AAA", "9,50,22+++"),
        };
        foreach (var name in Names)
        {
            made.AddRange([TestFrames.Poll(name), TestFrames.Poll(name), TestFrames.Poll(name)]);
        }

        foreach (var call in Calls)
        {
            made.AddRange([.. Over(call, 98), .. Over(call, 99), .. Over(call, 127)]);
            for (var i = 0; i < 2; i++)
            {
                made.AddRange(Over(call, Squelches[random.Next(Squelches.Length)]));
            }
        }

        return made;
    }

    private IEnumerable<byte[]> Over(string call, byte squelch)
    {
        var fich = new Fich
        {
            CallMode = (byte)random.Next(2),
            DataType = (DataType)(random.Next(8) == 0 ? 1 : 2),
            FrameTotal = (byte)random.Next(8),
            Squelch = squelch,
        };
        var called = random.Next(4) == 0 ? "12345G0gBJ" : "**********";
        yield return TestFrames.Frame(
            "GW", call, 0, fich with { Kind = FrameKind.Header }, TestFrames.Csd(called, call));
        for (byte fn = 0; fn < 3; fn++)
        {
            yield return TestFrames.Frame(
                "GW", call, (byte)(2 * fn),
                fich with { Kind = FrameKind.Communication, FrameNumber = fn },
                TestFrames.Voice(call));
        }

        yield return TestFrames.Frame(
            "GW", call, 1, fich with { Kind = FrameKind.Terminator },
            TestFrames.Csd(called, call));
    }

    private byte[] Damage(byte[] datagram)
    {
        var damaged = datagram[..random.Next(datagram.Length + 1)].ToList();
        if (random.Next(2) == 0)
        {
            damaged = [.. datagram];
        }

        for (var i = random.Next(4); i > 0 && damaged.Count > 0; i--)
        {
            damaged[random.Next(damaged.Count)] = (byte)random.Next(256);
        }

        return [.. damaged];
    }
}
