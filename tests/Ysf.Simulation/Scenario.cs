namespace Ysf.Simulation;

/// <summary>A simulation's parts: options of the reflector, crowd, network, duration.
/// </summary>
internal sealed record Scenario
{
    public required ReflectorOptions Options { get; init; }

    public required int Gateways { get; init; }

    public required TimeSpan Lasts { get; init; }

    public LinkQuality Network { get; init; } = LinkQuality.Calm;

    public Mood Mood { get; init; } = Mood.Honest;

    /// <summary>Between two polls of a gateway, give or take a fifth.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Between two overs of a gateway on average; zero when none talks.</summary>
    public TimeSpan OverPause { get; init; }

    public int OverFramesMost { get; init; } = 30;

    /// <summary>Between two incidents on average; zero when there are none.</summary>
    public TimeSpan IncidentEvery { get; init; }

    /// <summary>Whether incidents change the network, stall the loop and let time jump.</summary>
    public bool IsRough { get; init; }

    /// <summary>Pairs of gateways that return through one what they hear through the other.
    /// </summary>
    public int Bridges { get; init; }

    /// <summary>Whether gateways share addresses and names.</summary>
    public bool IsCrowded { get; init; } = true;

    /// <summary>The ports of the world; gateways use the first three.</summary>
    public static IReadOnlyList<ushort> PortNumbers { get; } = [42000, 42010, 42012, 42014];

    /// <summary>Rooms that options may list; those of the start are the first five.</summary>
    public static IReadOnlyList<DgId> AnyRooms { get; } =
        [new DgId(9), new DgId(22), new DgId(41), new DgId(50), new DgId(99), new DgId(77)];

    /// <summary>Rates that options may have; seconds divide by them, so that they count exactly.
    /// </summary>
    public static IReadOnlyList<int> AnyRates { get; } = [1, 2, 5, 20, 100, 1000];

    private static ReflectorOptions Plain { get; } = TestOptions.FourRooms with
    {
        Name = "SIMULATED",
        Description = "virtual time",
        Rooms = [.. AnyRooms.Take(5)],
        CheckRe = CheckRe.Anybody,
        WildPttCount = 1_000_000,
        Limits = new Limits { WildPttEntries = 1000 },
    };

    /// <summary>Everything that can go wrong at once, as the seed has it.</summary>
    public static Scenario Storm(Dice dice)
    {
        var gateways = dice.Of([40, 80, 120, 200, 300]);
        return new Scenario
        {
            Options = WithoutClash(StormOptions(dice, gateways)),
            Gateways = gateways,
            Lasts = dice.Seconds(120, 300),
            Network = Weather(dice),
            Mood = new Mood
            {
                Vanish = dice.From(0, 20_000),
                Rebind = dice.From(0, 30_000),
                Lie = dice.From(0, 100_000),
                Flood = dice.From(0, 5000),
                Ask = dice.From(0, 100_000),
                Switch = dice.From(0, 300_000),
                Endless = dice.From(0, 50_000),
                Odd = dice.From(0, 300_000),
            },
            PollEvery = dice.Seconds(3, 8),
            OverPause = dice.Seconds(20, 120),
            IncidentEvery = dice.Seconds(0.5, 10),
            IsRough = true,
            Bridges = dice.From(0, 3),
        };
    }

    /// <summary>Gateways that do nothing wrong, and a network that only loses.</summary>
    public static Scenario Loss(int gateways, int percent) => new()
    {
        Options = Plain with { Limits = Plain.Limits with { Gateways = 1000 } },
        Gateways = gateways,
        Lasts = TimeSpan.FromSeconds(60),
        Network = new LinkQuality { Loss = percent * 10_000, Reorder = 5000 },
        OverPause = TimeSpan.FromSeconds(60),
        IsCrowded = false,
    };

    /// <summary>Ordinary life, sparse enough to be simulated for months.</summary>
    public static Scenario Months(int gateways, int days) => new()
    {
        Options = Plain with
        {
            StreamTimeout = TimeSpan.FromSeconds(240),
            WildPttCount = 5,
            Limits = Plain.Limits with { Gateways = 2 * gateways },
        },
        Gateways = gateways,
        Lasts = TimeSpan.FromDays(days),
        Network = new LinkQuality { Loss = 2000, BurstBegins = 200, Reorder = 2000 },
        Mood = new Mood
        {
            Vanish = 500,
            Rebind = 500,
            Lie = 100,
            Flood = 10,
            Ask = 1000,
            Switch = 20_000,
            Endless = 1000,
            Odd = 10_000,
        },
        PollEvery = TimeSpan.FromSeconds(45),
        OverPause = TimeSpan.FromHours(12),
        OverFramesMost = 100,
        IncidentEvery = TimeSpan.FromHours(1),
        Bridges = 1,
        IsCrowded = false,
    };

    /// <summary>A network in one of its moods.</summary>
    public static LinkQuality Weather(Dice dice) => dice.OneIn(4)
        ? LinkQuality.Calm
        : new LinkQuality
        {
            DelayLeast = dice.From(1, 50),
            DelayMost = dice.From(51, 500),
            Loss = dice.From(0, 50_000),
            BurstBegins = dice.From(0, 10_000),
            BurstLoss = dice.From(300_000, 1_000_000),
            Reorder = dice.From(0, 50_000),
            Duplicate = dice.From(0, 50_000),
            Flip = dice.From(0, 20_000),
        };

    /// <summary>The local room is none in which something is played: settings refuse that.</summary>
    public static ReflectorOptions WithoutClash(ReflectorOptions options) => options with
    {
        LocalRoom = options.LocalRoom == options.Parrot.Room || options.LocalRoom == options.Replay.Room
            ? DgId.None
            : options.LocalRoom,
    };

    /// <summary>No parrot, or one of any size.</summary>
    public static ParrotOptions SomeParrot(Dice dice) => new()
    {
        Room = dice.OneIn(2) ? new DgId(99) : DgId.None,
        Longest = dice.Seconds(0.5, 20),
        Places = dice.From(1, 8),
    };

    /// <summary>No replays, or some.</summary>
    public static ReplayOptions SomeReplay(Dice dice) => new()
    {
        Room = dice.OneIn(2) ? new DgId(41) : DgId.None,
        Overs = dice.From(1, 5),
        Kept = dice.Seconds(1, 100),
    };

    /// <summary>One room each, or several with any pause and any number.</summary>
    public static HearingOptions SomeHearing(Dice dice) => new()
    {
        Several = dice.OneIn(2),
        Hang = dice.Seconds(1, 20),
        Max = dice.From(1, HeardRooms.CountMax),
        Keep = dice.Seconds(1, 60),
        Clear = dice.OneIn(4) ? DgId.None : Crowd.Clear,
    };

    private static ReflectorOptions StormOptions(Dice dice, int gateways) => Plain with
    {
        Prefix = !dice.OneIn(3),
        LateEntry = !dice.OneIn(3),
        LocalRoom = dice.OneIn(4) ? DgId.None : Plain.LocalRoom,
        CheckRe = dice.Of([CheckRe.Anybody, CheckRe.Plausible, CheckRe.AllowListOnly]),
        WildPttCount = dice.From(2, 6),
        WildPttTime = dice.Seconds(2, 60),
        StreamTimeout = dice.Seconds(2, 15),
        Reactivation = dice.Seconds(1, 60),
        BackToHome = dice.Seconds(1, 60),
        Show = dice.Of([RoomDisplay.Prefix, RoomDisplay.Fich, RoomDisplay.Both]),
        Hearing = SomeHearing(dice),
        Parrot = SomeParrot(dice),
        Replay = SomeReplay(dice),
        WiresX = dice.OneIn(2),
        RoomNames = new Dictionary<DgId, string> { [new DgId(9)] = "Nine" },
        Seed = (int)dice.Bits(),
        Limits = new Limits
        {
            Gateways = Math.Max(4, gateways * dice.Of([50, 100, 110, 200]) / 100),
            GatewaysPerAddress = dice.From(6, 20),
            Streams = dice.From(2, 60),
            WildPttEntries = dice.From(20, 1000),
            TemporaryBlocks = dice.From(1, 10),
        },
    };
}
