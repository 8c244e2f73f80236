namespace Ysf.Tests;

/// <summary>For every reason why something was not done there is a way to get there.</summary>
public sealed class DropReasonTests
{
    // What is played has places of its own, of a fixed number.
    private static readonly ReflectorOptions Playing = TestOptions.Plain with
    {
        Rooms = [.. TestOptions.Plain.Rooms, new DgId(98), new DgId(99)],
        Parrot = new ParrotOptions { Room = new DgId(99), Places = 1 },
        Replay = new ReplayOptions { Room = new DgId(98) },
        WiresX = true,
    };

    private static readonly ReflectorOptions Tight = TestOptions.Plain with
    {
        StreamTimeout = Seconds(1),
        Rates = new RateLimits
        {
            PollRate = 1,
            FrameRate = 2,
            QueryRate = 1,
            QueryRateTotal = 2,
            RegistrationRate = 1,
            RegistrationRateTotal = 1,
            StrangerRate = 1,
            UnlinkRate = 1,
        },
        Limits = new Limits
        {
            Gateways = 5,
            GatewaysPerAddress = 2,
            Streams = 1,
            WildPttEntries = 2,
            TemporaryBlocks = 1,
            NewGatewaysPerAddress = 1,
            NewGatewaysPerNetwork = 2,
            NewGateways = 3,
        },
    };

    private static readonly Dictionary<DropReason, Action<ReflectorBench>> Scenarios = new()
    {
        [DropReason.UnknownTag] = bench => bench.Gateway("X").Send("YSFX"u8.ToArray()),
        [DropReason.BadLength] = bench => bench.Gateway("X").Send("YSFD"u8.ToArray()),
        [DropReason.BlankName] = bench => bench.Gateway(" ").Poll(),
        [DropReason.GatewaysFull] = bench => Link(bench, 6),
        [DropReason.AddressFull] = bench =>
        {
            for (ushort port = 1; port <= 3; port++)
            {
                bench.Linked("IU5AAA", "10.9.9.9", port);
            }
        },
        [DropReason.NewAddressFull] = bench =>
        {
            for (ushort port = 1; port <= 2; port++)
            {
                bench.Linked("IU5AAA", "192.0.2.7", port);
            }
        },
        [DropReason.NewNetworkFull] = bench =>
        {
            for (var host = 1; host <= 3; host++)
            {
                bench.Linked("IU5AAA", $"192.0.2.{host}");
            }
        },
        [DropReason.NewGatewaysFull] = bench =>
        {
            for (var network = 1; network <= 4; network++)
            {
                bench.Linked("IU5AAA", $"198.18.{network}.1");
            }
        },
        [DropReason.UnknownGateway] = bench => bench.Gateway("X").Header("IU5AAA"),
        [DropReason.NoAlias] = bench =>
            bench.Gateway("X", to: TestOptions.AuxUnlisted).Send("YSFS"u8.ToArray()),
        [DropReason.BadFich] = bench =>
        {
            var frame = new byte[155];
            "YSFD"u8.CopyTo(frame);
            frame.AsSpan(40, 25).Fill(0x5A);
            bench.Linked("IU5AAA").Send(frame);
        },
        [DropReason.DgIdBusy] = bench =>
        {
            var gateways = Link(bench, 2);
            gateways[0].Header("IU5AAA");
            gateways[1].Header("IU5BBB");
        },
        [DropReason.ForeignAnswer] = bench =>
            bench.Gateway("X").Send(PollReply.Bytes.ToArray()),
        [DropReason.Refused] = bench => bench.Linked("IU5AAA").Header("NOT A CALL"),
        [DropReason.NotToBeCarried] = bench =>
            bench.Linked("IU5AAA").Header("IU5AAA", squelch: 127),
        [DropReason.NoOver] = bench => bench.Linked("IU5AAA").Voice("IU5AAA"),
        [DropReason.AfterTerminator] = bench =>
        {
            var gateway = bench.Linked("IU5AAA");
            gateway.Header("IU5AAA");
            gateway.Terminator("IU5AAA");
            gateway.Voice("IU5AAA");
        },
        [DropReason.CutOff] = bench =>
        {
            var gateway = bench.Linked("IU5AAA");
            gateway.Header("IU5AAA");
            gateway.Talk("IU5AAA", 10);
        },
        [DropReason.SwitchingOver] = bench =>
            bench.Linked("IU5AAA").Header("IU5AAA", squelch: 9),
        [DropReason.StreamsFull] = bench =>
        {
            bench.Linked("IU5AAA-09").Header("IU5AAA");
            bench.Linked("IU5BBB-41").Header("IU5BBB");
        },
        [DropReason.WildPttFull] = bench =>
        {
            var gateway = bench.Linked("IU5AAA");
            for (var i = 0; i < 3; i++)
            {
                gateway.Over("IU5AAA", 0);
            }
        },
        [DropReason.TemporaryBlocksFull] = bench =>
        {
            foreach (var gateway in Link(bench, 2))
            {
                gateway.Header(gateway.Name);
                gateway.Talk(gateway.Name, 10);
            }
        },
        [DropReason.Kicked] = bench =>
        {
            var gateway = bench.Linked("IU5AAA");
            bench.Kick("IU5AAA", TimeSpan.FromMinutes(1)).ShouldBeTrue();
            gateway.Poll();
        },
        [DropReason.BridgeLoop] = bench =>
        {
            var gateways = Link(bench, 2);
            gateways[0].Over("IU5AAA", voices: 1);
            gateways[1].Over("IU5AAA", voices: 1);
        },
        [DropReason.PollRate] = bench => Times(10, bench.Linked("IU5AAA").Poll),
        [DropReason.FrameRate] = bench =>
        {
            var gateway = bench.Linked("IU5AAA");
            Times(21, () => gateway.Header("IU5AAA"));
        },
        [DropReason.CarryRate] = bench =>
        {
            var gateway = bench.Linked("IU5AAA");
            gateway.Header("IU5AAA");
            Times(15, () => gateway.Voice("IU5AAA"));
        },
        [DropReason.QueryRateSource] = bench =>
        {
            var asker = bench.Gateway("X");
            Times(11, () => asker.Send("YSFS"u8.ToArray()));
        },
        [DropReason.QueryRateTotal] = bench =>
            Times(21, () => bench.Gateway("X").Send("YSFV"u8.ToArray())),
        [DropReason.RegistrationRateSource] = bench =>
            Times(11, () => ComeAndGo(bench, "10.9.9.9")),
        [DropReason.RegistrationRateTotal] = bench =>
            Times(11, () => ComeAndGo(bench)),
        [DropReason.LocalOver] = bench =>
            bench.Linked("IU5AAA-50").Header("IU5AAA"),
        [DropReason.ParrotFull] = bench =>
        {
            var gateways = Link(bench, 2);
            gateways.ForEach(gateway => gateway.Header(gateway.Name, squelch: 99));
        },
        [DropReason.ReplayFull] = bench =>
        {
            bench.Linked("IU5AAA", "10.7.7.7").Over("IU5AAA", 3);
            var askers = Link(bench, Limits.ReplaysAtOnce + 1);
            askers.ForEach(asker => asker.Header(asker.Name, squelch: 98));
        },
        [DropReason.NotOfLink] = bench => bench.Gateway(
            "IU5AAA", to: PortId.OfLink(0)).Poll(),
        [DropReason.WiresXFull] = bench =>
            Link(bench, Limits.AnswersAtOnce + 1).ForEach(asker =>
            {
                // 01 5D 71 5F 03 and their sum: a status request.
                var payload = new byte[HeaderPayload.Size];
                byte[] data = [0x01, 0x5D, 0x71, 0x5F, 0x03, 0x31];
                Array.Resize(ref data, HeaderPayload.CsdSize);
                HeaderPayload.WriteCsd2(payload, data);
                asker.Send(TestFrames.Frame(
                    asker.Name, asker.Name, 0,
                    new Fich
                    {
                        Kind = FrameKind.Communication,
                        DataType = DataType.DataFullRate,
                        FrameNumber = 1,
                        FrameTotal = 1,
                    },
                    payload));
            }),
        [DropReason.StrangerRate] = bench =>
        {
            var stranger = bench.Gateway("X");
            Times(11, stranger.Unlink);
        },
        [DropReason.UnlinkRate] = bench =>
        {
            bench.Linked("IU5AAA", "10.9.9.9");
            Times(11, bench.Gateway("X", "10.9.9.9", 7).Unlink);
        },
    };

    public static TheoryData<DropReason> Reasons() => [.. Enum.GetValues<DropReason>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_drop_reason_is_reached_and_counted_by_its_scenario(DropReason reason)
    {
        Scenarios.ShouldContainKey(reason, "each new reason needs a scenario");
        var isPlaying = reason is DropReason.ParrotFull or DropReason.ReplayFull
            or DropReason.WiresXFull;
        var bench = new ReflectorBench(isPlaying ? Playing : Tight);
        bench[reason].ShouldBe(0);
        Scenarios[reason](bench);

        bench[reason].ShouldBe(1);
        bench.Take().Counters[reason].ShouldBe(1);
    }

    private static void ComeAndGo(ReflectorBench bench, string? address = null)
    {
        bench.Linked("IU5AAA", address);
        bench.Kick("IU5AAA", TimeSpan.FromMinutes(1));
        bench.Unblock("IU5AAA");
    }

    private static void Times(int times, Action action)
    {
        for (var i = 0; i < times; i++)
        {
            action();
        }
    }

    private static List<TestGateway> Link(ReflectorBench bench, int count) =>
        [.. Enumerable.Range(1, count).Select(i => bench.Linked($"IU5AA{(char)('A' + i)}"))];
}
