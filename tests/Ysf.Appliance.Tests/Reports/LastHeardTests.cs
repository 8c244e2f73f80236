using Ysf.Appliance.Heard;
using Ysf.Appliance.Storage;

namespace Ysf.Tests.Reports;

public sealed class LastHeardTests
{
    private readonly LastHeard heard = new();

    [Fact]
    public void The_newest_come_first_and_no_more_than_asked_for()
    {
        heard.Add(Over("A"));
        heard.Add(Over("B"));
        heard.Add(Over("C"));

        heard.Newest(2).Select(over => over.Call).ShouldBe(["C", "B"]);
        heard.Newest(10).Count.ShouldBe(3);
        heard.Newest(0).ShouldBeEmpty();
    }

    [Fact]
    public void The_oldest_go_when_there_are_a_thousand()
    {
        for (var i = 0; i < LastHeard.OversMax + 5; i++)
        {
            heard.Add(Over($"{i}"));
        }

        var all = heard.Newest(int.MaxValue);
        all.Count.ShouldBe(LastHeard.OversMax);
        all[^1].Call.ShouldBe("5");
    }

    [Fact]
    public void An_address_that_opens_one_over_after_the_other_replaces_its_own_only()
    {
        heard.Add(From("OTHER", "203.0.113.7"));
        for (var i = 0; i < 20_000; i++)
        {
            heard.Add(From($"{i}", "198.51.100.7"));
        }

        var all = heard.Newest(int.MaxValue);
        all.Count.ShouldBe(LastHeard.OfAddressMax + 1);
        all[^1].Call.ShouldBe("OTHER");
        all[0].Call.ShouldBe("19999");
    }

    [Theory]
    [InlineData("198.51.100.", LastHeard.OfNetworkMax)]
    [InlineData("2001:db8:0:1", LastHeard.OfNetworkMax)]
    [InlineData("192.168.1.", 255)]
    public void A_network_has_a_share_but_for_private_ones(string prefix, int kept)
    {
        heard.Add(From("OTHER", "203.0.113.7"));
        for (var i = 0; i < 255; i++)
        {
            heard.Add(From($"{i}", prefix.EndsWith('.') ? $"{prefix}{i}" : $"{prefix}{i:x2}::1"));
        }

        heard.Newest(int.MaxValue).Count.ShouldBe(kept + 1);
    }

    [Fact]
    public void New_gateways_from_everywhere_leave_half_for_known_ones()
    {
        heard.Add(From("OTHER", "203.0.113.7"));
        for (var i = 0; i < 5000; i++)
        {
            heard.Add(From($"{i}", $"198.{i % 100}.{i / 100}.1") with { IsNew = true });
        }

        heard.Newest(int.MaxValue).Count.ShouldBe(LastHeard.OfNewMax + 1);
        heard.Newest(int.MaxValue)[^1].Call.ShouldBe("OTHER");
    }

    [Fact]
    public void The_address_of_an_over_is_written_nowhere() =>
        System.Text.Json.JsonSerializer.Serialize(
            From("A", "198.51.100.7"), StorageJson.Default.HeardOver).ShouldNotContain("ource");

    [Fact]
    public void Overs_of_a_previous_run_are_older_and_no_change()
    {
        heard.Restore([Over("A"), Over("B")]);
        heard.Version.ShouldBe(0);
        heard.Add(Over("C"));
        heard.Version.ShouldBe(1);
        heard.Newest(3).Select(over => over.Call).ShouldBe(["C", "B", "A"]);
    }

    [Fact]
    public void An_over_is_what_its_end_told()
    {
        var over = HeardOver.Of(new ReflectorEvent
        {
            Kind = EventKind.StreamEnded,
            At = Ysf.Machine.Work.Clock.Now,
            Stream = new OverId(42),
            Source = CallsignField.FromText(" IU5AAA-9"),
            Destination = CallsignField.FromText("ALL"),
            Gateway = CallsignField.FromText("GW1"),
            DgId = new DgId(9),
            End = OverEnd.Watchdog,
            Lasted = TimeSpan.FromSeconds(12.34),
            RadioCode = 0x31,
            Position = new Position(43.5, -11.25),
            Line = new LineQuality(90, 7, 2, true),
        });
        (over.Frames, over.Lost, over.Late).ShouldBe((90, 7, 2));

        (over.Stream, over.Call, over.Target, over.Gateway, over.DgId)
            .ShouldBe(("0000042", "IU5AAA-9", "ALL", "GW1", 9));
        (over.Seconds, over.End, over.Radio).ShouldBe((12.3, OverEnd.Watchdog, "FTM-300D"));
        (over.Latitude, over.Longitude).ShouldBe((43.5, -11.25));
        (DateTime.UtcNow - over.Start).TotalSeconds.ShouldBeInRange(12, 16);
        over.Start.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public void A_radio_that_is_not_known_is_named_by_its_code()
    {
        HeardOver.Of(new ReflectorEvent
        {
            Kind = EventKind.StreamEnded,
            At = Ysf.Machine.Work.Clock.Now,
            RadioCode = 0x99,
        }).Radio.ShouldBe("0x99");
    }

    private static HeardOver From(string call, string address) => Over(call) with
    {
        Source = IpAddress.Read(
            System.Net.IPAddress.Parse(address).MapToIPv6().GetAddressBytes()),
    };

    internal static HeardOver Over(string call) => new()
    {
        Stream = "0000001",
        Call = call,
        Target = "ALL",
        Gateway = "GW1",
        DgId = 50,
        Start = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
        Seconds = 1.5,
        End = OverEnd.Terminator,
    };
}
