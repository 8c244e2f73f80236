namespace Ysf.Tests;

/// <summary>Whatever the network sends, the rules hold and nothing breaks.</summary>
public sealed class HostileBytesTests
{
    private static readonly Route Registered = RouteOf(1);

    private static readonly Route Unregistered = RouteOf(99);

    [Theory]
    [InlineData("YSFP")]
    [InlineData("YSFU")]
    [InlineData("YSFD")]
    [InlineData("YSFS")]
    [InlineData("YSFV")]
    [InlineData("YSFI")]
    [InlineData("YSFO")]
    [InlineData("YSFX")]
    public void Every_length_of_every_tag_from_anybody(string tag)
    {
        foreach (var fill in new byte[] { 0, (byte)' ', (byte)'A', 0xFF })
        {
            for (var length = 0; length <= 160; length++)
            {
                var datagram = new byte[length];
                datagram.AsSpan().Fill(fill);
                TestFrames.Ascii(tag).AsSpan(0, Math.Min(4, length)).CopyTo(datagram);
                var watch = Linked();
                watch.Send(default, Registered, datagram);
                watch.Send(default, Unregistered, datagram);
                watch.Advance(Minutes(2));
                watch.Reflector.GatewayCount.ShouldBe(0);
            }
        }
    }

    [Fact]
    public void Every_single_bit_flip_of_a_good_over()
    {
        var watch = Linked();
        var over = GoodOver();
        for (var which = 0; which < over.Length; which++)
        {
            for (var bit = 0; bit < 8 * DataDatagram.Size; bit++)
            {
                for (var at = 0; at < over.Length; at++)
                {
                    var frame = over[at].ToArray();
                    frame[bit / 8] ^= (byte)(at == which ? 1 << (bit % 8) : 0);
                    watch.Send(Seconds(0.1), Registered, frame);
                }

                watch.Send(Seconds(1), Registered, TestFrames.Poll("IU5AAA"));
                watch.Send(Seconds(1), RouteOf(2), TestFrames.Poll("IU5BBB"));
            }
        }

        watch.Reflector.Counters.Streams.ShouldBeGreaterThan(3000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Hundreds_of_thousands_of_random_datagrams_at_random_times(int seed)
    {
        var watch = new ReflectorWatch(RandomTraffic.Options);
        watch.Reflector.Replace(RandomTraffic.Rules);
        var traffic = new RandomTraffic(seed);
        for (var i = 0; i < 200_000; i++)
        {
            var (pause, route, datagram) = traffic.Next();
            watch.Send(pause, route, datagram);
            if (i % 100 == 0)
            {
                watch.Command(traffic.NextCommand());
            }
        }

        // Ten gateways cannot ask for more replays and answers than there may be at once; LinkTests
        // have the links.
        foreach (var reason in Enum.GetValues<DropReason>().Except(
            [
                DropReason.WildPttFull, DropReason.ReplayFull, DropReason.WiresXFull,
                DropReason.NotOfLink,
            ]))
        {
            watch.Reflector.Counters[reason].ShouldBeGreaterThan(0, reason.ToString());
        }

        watch.Advance(Minutes(5));
        watch.Reflector.GatewayCount.ShouldBe(0);
        watch.Reflector.OverCount.ShouldBe(0);
        watch.Reflector.NextTimeout.ShouldBe(Instant.Never);
    }

    [Fact]
    public void Pure_noise_is_counted_and_answered_with_nothing()
    {
        var watch = Linked();
        var random = new Random(3);
        for (var i = 0; i < 50_000; i++)
        {
            var noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            watch.Send(TimeSpan.FromMilliseconds(random.Next(10)), Registered, noise);
            watch.Outbox.Transmits.Length.ShouldBe(0);
        }

        // After a minute of noise alone it is linked no more, and noise of strangers is limited.
        var counters = watch.Reflector.Counters;
        counters[DropReason.StrangerRate].ShouldBeGreaterThan(0);
        (counters[DropReason.UnknownTag] + counters[DropReason.StrangerRate]).ShouldBe(50_000);
    }

    [Fact]
    public void Noise_in_frames_with_a_good_tag_opens_almost_never_an_over()
    {
        var watch = Linked(new RateLimits { FrameRate = 1000 });
        var random = new Random(4);
        var frame = new byte[DataDatagram.Size];
        for (var i = 0; i < 20_000; i++)
        {
            random.NextBytes(frame);
            "YSFD"u8.CopyTo(frame);
            watch.Send(TimeSpan.FromMilliseconds(1), Registered, frame);
        }

        // The checksum of a FICH lets one in 65536 through.
        watch.Reflector.Counters[DropReason.BadFich].ShouldBeGreaterThan(19_900);
    }

    private static Route RouteOf(ushort port) =>
        new(new Endpoint(ReflectorBench.Address("10.0.0.1"), port), default, PortId.Main);

    private static ReflectorWatch Linked(RateLimits? rates = null)
    {
        var watch = new ReflectorWatch(RandomTraffic.Options with
        {
            WildPttCount = 1_000_000,
            Rates = rates ?? new RateLimits(),
        });
        watch.Send(default, Registered, TestFrames.Poll("IU5AAA"));
        watch.Send(default, RouteOf(2), TestFrames.Poll("IU5BBB"));
        return watch;
    }

    private static byte[][] GoodOver()
    {
        var fich = new Fich { DataType = DataType.VoiceData2, FrameTotal = 7 };
        return
        [
            TestFrames.Frame(
                "IU5AAA", "IU5AAA", 0, fich with { Kind = FrameKind.Header },
                TestFrames.Csd("**********", "IU5AAA")),
            TestFrames.Frame(
                "IU5AAA", "IU5AAA", 2,
                fich with { Kind = FrameKind.Communication, FrameNumber = 1 },
                TestFrames.Voice("IU5AAA")),
            TestFrames.Frame(
                "IU5AAA", "IU5AAA", 5, fich with { Kind = FrameKind.Terminator },
                TestFrames.Csd("**********", "IU5AAA")),
        ];
    }
}
