using System.Net;
using Ysf.Appliance.Logging;

namespace Ysf.Tests.Logging;

/// <summary>One sender does not wash away the log of the others.</summary>
public sealed class LineSharesTests
{
    private readonly LineShares shares = new();
    private Instant now = new(TimeSpan.TicksPerDay);
    private int overs;

    [Fact]
    public void An_address_at_868_kbit_a_second_has_300_overs_and_then_six_a_minute()
    {
        // 700 frames a second, an over of two frames each, through 64 gateways of one address.
        var lines = 0;
        for (var i = 0; i < 60 * 350; i++)
        {
            now += TimeSpan.FromSeconds(1.0 / 350);
            lines += Over("198.51.100.7", (ushort)(42000 + (i % 64))) ? 1 : 0;
        }

        lines.ShouldBeInRange(300, 306);
        Over("203.0.113.7", 42000).ShouldBeTrue();
        shares.Summaries(now + TimeSpan.FromMinutes(1)).ShouldBe(
            [$"{21_000 - lines} more overs, 0 refused overs and 0 more events of GW1"
                + " (198.51.100.7) in the last minute have no lines of their own"]);
    }

    [Fact]
    public void A_gateway_leaves_lines_to_its_neighbours_at_one_address()
    {
        Enumerable.Range(0, 1000).Count(_ => Over("198.51.100.7", 42000)).ShouldBe(60);
        Over("198.51.100.7", 42001).ShouldBeTrue();
    }

    [Theory]
    [InlineData("198.51.100.7", "198.51.100.8", 600)]
    [InlineData("2001:db8::1", "2001:db8::2", 300)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", 600)]
    [InlineData("192.168.1.1", "192.168.1.2", 600)]
    public void Addresses_share_what_their_64_has(string first, string second, int together)
    {
        var lines = Enumerable.Range(0, 2000).Count(i => Over(first, (ushort)(42000 + (i % 64))))
            + Enumerable.Range(0, 2000).Count(i => Over(second, (ushort)(42000 + (i % 64))));
        lines.ShouldBe(together);
    }

    [Theory]
    [InlineData("198.51.100.", 600)]
    [InlineData("10.0.0.", 3000)]
    public void A_network_has_a_share_but_for_private_ones(string prefix, int most) =>
        Enumerable.Range(0, 3000)
            .Count(i => Over($"{prefix}{1 + (i / 100)}", (ushort)(42000 + (i % 64))))
            .ShouldBe(most);

    [Fact]
    public void New_gateways_from_everywhere_have_one_share_and_known_ones_lose_nothing()
    {
        var lines = Enumerable.Range(0, 20_000).Count(i => shares.Allows(
            now, Event(EventKind.GatewayAdded, $"198.{i % 100}.{i / 100}.1", 42000) with
            {
                IsNew = true,
            }));

        lines.ShouldBe(LineShares.OfNewcomers.AtOnce);
        Over("203.0.113.7", 42000).ShouldBeTrue();
    }

    [Fact]
    public void An_over_without_its_first_line_has_none_and_one_with_it_has_all()
    {
        Enumerable.Range(0, 60).ShouldAllBe(_ => Over("198.51.100.7", 42000));
        foreach (var kind in new[] { EventKind.StreamCallsigns, EventKind.StreamEnded })
        {
            shares.Allows(now, Of(kind, overs)).ShouldBeTrue();
        }

        Over("198.51.100.7", 42000).ShouldBeFalse();
        foreach (var kind in new[]
        {
            EventKind.StreamCallsigns, EventKind.StreamRemoteIds12, EventKind.StreamRemoteIds34,
            EventKind.StreamRadio, EventKind.StreamPosition, EventKind.StreamEnded,
        })
        {
            shares.Allows(now, Of(kind, overs)).ShouldBeFalse($"{kind}");
        }
    }

    [Fact]
    public void A_refusal_without_a_line_has_none_at_its_end()
    {
        for (var i = 0; i < 60; i++)
        {
            shares.Allows(now, Event(EventKind.OverRefused)).ShouldBeTrue();
            shares.Allows(now, Event(EventKind.RefusalEnded)).ShouldBeTrue();
        }

        shares.Allows(now, Event(EventKind.OverRefused)).ShouldBeFalse();
        shares.Allows(now, Event(EventKind.RefusalEnded)).ShouldBeFalse();
    }

    /// <summary>All that datagrams of one address may cause, tens of thousands of times.</summary>
    [Fact]
    public void No_kind_of_event_of_one_address_has_lines_without_a_bound()
    {
        foreach (var kind in Enum.GetValues<EventKind>().Where(kind => !LineShares.IsBounded(kind)))
        {
            var fresh = new LineShares();
            var lines = 0;
            for (var i = 0; i < 20_000; i++)
            {
                var happened = Event(kind, port: (ushort)(42000 + (i % 64)));
                fresh.Allows(now, Of(EventKind.StreamStarted, i));
                fresh.Allows(now, happened with { Kind = EventKind.OverRefused });
                lines += fresh.Allows(now, happened with { Stream = new OverId(i) }) ? 1 : 0;
            }

            lines.ShouldBeLessThanOrEqualTo(LineShares.OfAddress.AtOnce, $"{kind}");
        }
    }

    [Fact]
    public void All_that_the_operator_causes_has_its_line()
    {
        for (var i = 0; i < 1000; i++)
        {
            shares.Allows(now, Event(EventKind.GatewayRemoved) with
            {
                Removal = RemovalReason.Kicked,
            }).ShouldBeTrue();
            shares.Allows(now, Event(EventKind.PlacedAgain)).ShouldBeTrue();
            shares.Allows(now, Event(EventKind.BlockEnded) with { Remote = default }).ShouldBeTrue();
        }
    }

    [Fact]
    public void Sixteen_sources_have_a_summary_and_the_others_one_together()
    {
        for (var i = 0; i < 40 * 61; i++)
        {
            Over($"10.0.0.{1 + (i % 40)}", 42000);
        }

        shares.Summaries(now).ShouldBeEmpty();
        var lines = shares.Summaries(now + TimeSpan.FromMinutes(1));
        lines.Count.ShouldBe(LineShares.SummariesMax + 1);
        lines[^1].ShouldBe("24 more overs, 0 refused overs and 0 more events of 24 other sources"
            + " in the last minute have no lines of their own");
        shares.Summaries(now + TimeSpan.FromMinutes(2)).ShouldBeEmpty();
    }

    [Fact]
    public void Beyond_the_sources_that_are_told_apart_all_others_share_one()
    {
        var lines = Enumerable.Range(0, 100_000).Count(
            i => Over($"{1 + (i >> 16)}.{(i >> 8) & 255}.{i & 255}.9", 42000));

        lines.ShouldBeLessThan(2 * LineShares.SourcesMax);
        now += TimeSpan.FromMinutes(30);
        Over("203.0.113.7", 42000).ShouldBeTrue();
    }

    private bool Over(string address, ushort port) => shares.Allows(
        now, Event(EventKind.StreamStarted, address, port) with { Stream = new OverId(++overs) });

    private static ReflectorEvent Of(EventKind kind, int stream) =>
        Event(kind) with { Stream = new OverId(stream) };

    private static ReflectorEvent Event(
        EventKind kind, string address = "198.51.100.7", ushort port = 42000) => new()
        {
            Kind = kind,
            At = default,
            Gateway = CallsignField.FromText("GW1"),
            Remote = new Endpoint(
            IpAddress.Read(IPAddress.Parse(address).MapToIPv6().GetAddressBytes()), port),
        };
}
