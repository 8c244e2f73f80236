namespace Ysf.Tests;

/// <summary>Tests of gateways before they are known, and of the ways to become known.</summary>
public sealed class NewGatewayTests
{
    private const string Elsewhere = "198.51.100.7";

    private readonly ReflectorBench bench = new();

    [Fact]
    public void A_new_gateway_is_answered_at_once()
    {
        var gateway = bench.Gateway("NEW", Elsewhere);
        gateway.Poll();

        gateway.Replies.Count.ShouldBe(1);
        gateway.State.IsKnown.ShouldBeFalse();
    }

    [Fact]
    public void A_new_gateway_hears_nothing_before_a_second_poll_four_seconds_after_its_first()
    {
        var (talker, gateway) = (bench.Linked("TALKER"), bench.Linked("NEW", Elsewhere));
        gateway.Poll();
        gateway.Poll();
        talker.Over("IU5AAA");
        bench.Advance(Seconds(3));
        gateway.Poll();
        talker.Over("IU5AAA");
        gateway.Frames.ShouldBeEmpty("three polls at once and one within 4 s are a first poll");

        bench.Advance(Seconds(1));
        gateway.Poll();
        talker.Over("IU5AAA");
        gateway.Frames.Count.ShouldBe(4);
    }

    [Fact]
    public void Options_information_and_queries_are_no_second_poll()
    {
        var (talker, gateway) = (bench.Linked("TALKER"), bench.Linked("NEW", Elsewhere));
        bench.Advance(Seconds(5));
        gateway.Options("22;");
        gateway.Send(TestFrames.Info("NEW", "Pisa"));
        gateway.Send("YSFS"u8.ToArray());
        talker.Over("IU5AAA");

        gateway.Frames.ShouldBeEmpty();
    }

    [Fact]
    public void A_new_gateway_that_did_not_poll_twice_is_heard_all_the_same()
    {
        var (listener, gateway) = (bench.Linked("LISTENER"), bench.Linked("NEW", Elsewhere));
        gateway.Over("IU5BBB");

        listener.Frames.Count.ShouldBe(4);
    }

    [Fact]
    public void A_carried_over_of_one_second_makes_a_gateway_known()
    {
        var gateway = bench.Linked("NEW", Elsewhere);
        gateway.Over("IU5BBB", voices: 8);
        gateway.State.IsKnown.ShouldBeFalse();

        gateway.Over("IU5BBB", voices: 9);
        gateway.State.IsKnown.ShouldBeTrue();
        bench.Only(EventKind.GatewayKnown).Gateway.ToString().ShouldBe("NEW");
    }

    [Fact]
    public void An_over_that_is_not_carried_makes_no_gateway_known()
    {
        var refused = bench.Linked("NEW", Elsewhere);
        var local = bench.Linked("LOCAL-50", "198.51.100.8");
        refused.Over("NOT A CALL", voices: 20);
        local.Over("IU5CCC", voices: 20);
        refused.Over("IU5DDD", voices: 20, squelch: 9);

        refused.State.IsKnown.ShouldBeFalse();
        local.State.IsKnown.ShouldBeFalse();
    }

    [Fact]
    public void Ten_minutes_of_polls_make_a_gateway_known()
    {
        var gateway = bench.Linked("NEW", Elsewhere);
        bench.AdvancePolling(Minutes(10) - Seconds(1), gateway);
        gateway.State.IsKnown.ShouldBeFalse();

        bench.Advance(Seconds(1));
        gateway.Poll();
        gateway.State.IsKnown.ShouldBeTrue();
    }

    [Fact]
    public void Polls_that_were_missing_for_15_seconds_begin_the_ten_minutes_anew()
    {
        var gateway = bench.Linked("NEW", Elsewhere);
        bench.AdvancePolling(Minutes(9), gateway);
        bench.Advance(Seconds(15));
        gateway.Poll();
        bench.AdvancePolling(Minutes(9), gateway);

        gateway.State.IsKnown.ShouldBeFalse();
    }

    [Fact]
    public void Known_gateway_stays_known_when_it_returns_from_its_network()
    {
        MakeKnown("NEW", Elsewhere);

        bench.Linked("NEW", "198.51.100.99").State.IsKnown.ShouldBeTrue();
        bench.Linked("OTHER", Elsewhere, port: 2).State.IsKnown.ShouldBeFalse();
        bench.Linked("NEW", "198.51.101.7").State.IsKnown.ShouldBeFalse();
    }

    [Fact]
    public void Known_gateway_stays_known_after_a_restart_for_ninety_days()
    {
        MakeKnown("NEW", Elsewhere);
        bench.Advance(TimeSpan.FromDays(50));
        var kept = bench.Take().Known.ToArray();
        kept.ShouldHaveSingleItem().Age.ShouldBe(TimeSpan.FromDays(50), Minutes(1));

        var later = new ReflectorBench();
        later.Reflector.Know(later.Now, kept);
        later.Advance(TimeSpan.FromDays(39));
        later.Linked("NEW", Elsewhere).State.IsKnown.ShouldBeTrue();
        later.Take().Known[0].Age.ShouldBe(TimeSpan.Zero, "it was seen just now");

        var muchLater = new ReflectorBench();
        muchLater.Reflector.Know(muchLater.Now, kept);
        muchLater.Advance(TimeSpan.FromDays(41));
        muchLater.Linked("NEW", Elsewhere).State.IsKnown.ShouldBeFalse();
        muchLater.Take().Known.Length.ShouldBe(0);
    }

    [Fact]
    public void Gateway_linked_for_ninety_days_stays_known()
    {
        var gateway = MakeKnown("NEW", Elsewhere, stays: true);
        for (var day = 0; day < 100; day++)
        {
            // A gateway that polls once a minute only just stays.
            for (var minute = 0; minute < 24 * 60; minute++)
            {
                bench.Advance(Seconds(59));
                gateway.Poll();
            }
        }

        gateway.IsLinked.ShouldBeTrue();
        bench.Take().Known[0].Age.ShouldBeLessThanOrEqualTo(TimeSpan.FromDays(1));
    }

    [Fact]
    public void A_gateway_in_home_db_is_known_by_its_name_alone_but_no_crowd_of_that_name_is()
    {
        bench.Homes(("HOME", 9, 15));
        var known = Enumerable.Range(1, 10)
            .Count(i => bench.Linked("HOME", $"198.18.{i}.1").State.IsKnown);

        known.ShouldBe(Limits.KnownByNameAlone);
    }

    [Fact]
    public void A_linked_gateway_that_a_new_home_db_names_is_known_from_its_next_poll()
    {
        var gateway = bench.Linked("HOME", Elsewhere);
        bench.Homes(("HOME", 9, 15));
        gateway.Poll();

        gateway.State.IsKnown.ShouldBeTrue();
    }

    [Fact]
    public void A_gateway_of_an_imported_file_is_known_by_its_name_alone()
    {
        bench.Reflector.Know(
            bench.Now, [new KnownGateway(TestFrames.Field("MOVED"), default, TimeSpan.Zero)]);

        bench.Linked("MOVED", Elsewhere).State.IsKnown.ShouldBeTrue();
        bench.Linked("OTHER", Elsewhere, port: 2).State.IsKnown.ShouldBeFalse();
    }

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.16.0.1", true)]
    [InlineData("172.31.255.1", true)]
    [InlineData("192.168.1.1", true)]
    [InlineData("169.254.7.7", true)]
    [InlineData("127.9.9.9", true)]
    [InlineData("100.64.0.1", false)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.169.0.1", false)]
    [InlineData("11.0.0.1", false)]
    public void Private_addresses_are_known_unless_that_is_off(string address, bool isPrivate)
    {
        var strict = new ReflectorBench(TestOptions.Plain with { TrustPrivate = false });

        bench.Linked("NEW", address).State.IsKnown.ShouldBe(isPrivate);
        strict.Linked("NEW", address).State.IsKnown.ShouldBeFalse();
    }

    [Theory]
    [InlineData(0x0000_0000_0000_0000, 1, true)]
    [InlineData(0xFE80_0000_0000_0000, 7, true)]
    [InlineData(0xFEBF_0000_0000_0000, 7, true)]
    [InlineData(0xFD12_3456_0000_0000, 7, true)]
    [InlineData(0xFC00_0000_0000_0000, 7, true)]
    [InlineData(0xFEC0_0000_0000_0000, 7, false)]
    [InlineData(0x2001_0DB8_0000_0000, 7, false)]
    [InlineData(0xFE00_0000_0000_0000, 7, false)]
    public void Private_IPv6_addresses_are_local_ones(ulong high, ulong low, bool isPrivate) =>
        new IpAddress(high, low).IsPrivate.ShouldBe(isPrivate);

    [Fact]
    public void The_choice_of_a_gateway_that_becomes_known_outlasts_made_up_names()
    {
        var small = new ReflectorBench(TestOptions.Plain with
        {
            Limits = new Limits { Gateways = 10 },
            Rates = new RateLimits { RegistrationRateTotal = 1000 },
        });
        var gateway = small.Linked("REAL", Elsewhere);
        gateway.Over("IU5AAA", squelch: 9);
        small.Advance(Seconds(2));
        gateway.Over("IU5AAA", voices: 12);
        gateway.Unlink();
        for (var i = 0; i < 500; i++)
        {
            var forged = small.Linked($"F{i}", $"198.18.{i % 250}.1", (ushort)(i + 1));
            forged.Header("IU5BBB", squelch: 41);
            forged.Terminator("IU5BBB", squelch: 41);
            forged.Unlink();
        }

        small.Linked("F499", "198.18.249.2").DgId.ShouldBe(41);
        small.Linked("REAL", Elsewhere).DgId.ShouldBe(9);
    }

    [Fact]
    public void A_new_gateway_of_a_known_name_cannot_choose_for_it()
    {
        var real = MakeKnown("REAL", Elsewhere, stays: true);
        real.Over("IU5AAA", squelch: 9);
        real.Unlink();
        bench.Linked("REAL", "203.0.113.9").Over("IU5BBB", squelch: 41);

        bench.Linked("REAL", Elsewhere).DgId.ShouldBe(9);
    }

    private TestGateway MakeKnown(string name, string address, bool stays = false)
    {
        var gateway = bench.Linked(name, address);
        gateway.Over("IU5AAA", voices: 12);
        gateway.State.IsKnown.ShouldBeTrue();
        if (!stays)
        {
            gateway.Unlink();
        }

        return gateway;
    }
}
