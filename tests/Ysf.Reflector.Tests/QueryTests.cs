using System.Runtime.CompilerServices;

namespace Ysf.Tests;

/// <summary>Queries, notices and unknown datagrams.</summary>
public sealed class QueryTests
{
    public static TheoryData<string> Answers { get; } =
    [
        "YSFPREFLECTOR ",
        "YSFS12345ORACLE TEST     conformance   000",
        "YSFS123456ORACLE TEST     conformance   000",
        "YSFVYsfAppliance 0.1.0",
        "YSFVpYSFReflector 20240210",
    ];

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_of_another_reflector_is_not_answered_and_registers_nobody(string text)
    {
        var bench = new ReflectorBench();
        var stranger = bench.Gateway("X");
        stranger.Send(TestFrames.Ascii(text));

        stranger.Replies.ShouldBeEmpty();
        bench.Reflector.GatewayCount.ShouldBe(0);
        bench[DropReason.ForeignAnswer].ShouldBe(1);
    }

    [Fact]
    public void Our_own_answers_are_never_answered()
    {
        var bench = new ReflectorBench();
        var asker = bench.Linked("GW");
        foreach (var question in new[] { "YSFS", "YSFV" })
        {
            asker.Replies.Clear();
            asker.Send(TestFrames.Ascii(question));
            var answer = asker.Replies.ShouldHaveSingleItem();
            var before = bench.TransmitCount;
            bench.Gateway("OTHER").Send(answer);
            bench.TransmitCount.ShouldBe(before);
        }
    }

    private readonly ReflectorBench bench = new();

    [Theory]
    [InlineData("YSFS")]
    [InlineData("YSFSIU5AAA    ")]
    [InlineData("YSFS and much more than anybody needs")]
    public void Anybody_gets_the_status_in_42_bytes(string query)
    {
        var stranger = bench.Gateway("X");
        stranger.Send(TestFrames.Ascii(query));

        TestFrames.Text(stranger.Replies.ShouldHaveSingleItem())
            .ShouldBe("YSFS12345TEST REFLECTOR  on a bench    000");
    }

    [Fact]
    public void The_status_counts_the_gateways()
    {
        var (a, b, _) = bench.Trio();
        a.Send("YSFS"u8.ToArray());
        b.Unlink();
        bench.Advance(Departures.Kept);
        a.Send("YSFS"u8.ToArray());

        a.Replies.Select(reply => TestFrames.Text(reply.AsSpan(39))).ShouldBe(["003", "002"]);
    }

    [Fact]
    public void More_than_999_gateways_are_told_as_999()
    {
        var big = new ReflectorBench(TestOptions.Plain with
        {
            Limits = new Limits { Gateways = 1001, GatewaysPerAddress = 1001 },
        });
        var gateways = Enumerable.Range(0, 1001)
            .Select(i => big.Linked($"GW{i}", "10.0.0.1", (ushort)(1000 + i))).ToList();
        gateways[0].Send("YSFS"u8.ToArray());

        big.Reflector.GatewayCount.ShouldBe(1001);
        TestFrames.Text(gateways[0].Replies[0].AsSpan(39)).ShouldBe("999");
    }

    [Fact]
    public void An_auxiliary_port_answers_as_its_alias()
    {
        var stranger = bench.Gateway("X", to: TestOptions.Aux41);
        stranger.Send("YSFS"u8.ToArray());

        TestFrames.Text(stranger.Replies.ShouldHaveSingleItem())
            .ShouldBe("YSFS00041ALIAS           of room 41    000");
        stranger.CameBy.ShouldBe(stranger.Route);
    }

    [Fact]
    public void An_auxiliary_port_without_alias_does_not_answer()
    {
        var stranger = bench.Gateway("X", to: TestOptions.AuxUnlisted);
        stranger.Send("YSFS"u8.ToArray());

        stranger.Replies.ShouldBeEmpty();
        bench[DropReason.NoAlias].ShouldBe(1);
    }

    [Fact]
    public void Texts_replaced_live_are_answered_at_once()
    {
        bench.Replace(TestOptions.Plain with { Name = "NEW", Description = "now" });
        var stranger = bench.Gateway("X");
        stranger.Send("YSFS"u8.ToArray());

        TestFrames.Text(stranger.Replies[0]).ShouldBe("YSFS12345NEW             now           000");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Anybody_gets_the_version_on_every_port(byte port)
    {
        var stranger = bench.Gateway("X", to: new PortId(port));
        stranger.Send("YSFV"u8.ToArray());

        TestFrames.Text(stranger.Replies.ShouldHaveSingleItem()).ShouldBe("YSFVProduct 1.2.3");
    }

    [Fact]
    public void Information_of_a_gateway_is_kept_and_not_answered()
    {
        var a = bench.Linked("IU5AAA");
        var info = TestFrames.Info("IU5AAA", "Pisa");
        a.Send(info);

        var kept = TablesOf(bench.Reflector).Gateways.Find(a.Route).ShouldNotBeNull();
        kept.HasInfo.ShouldBeTrue();
        kept.Info.ShouldBe(info);
        a.Replies.ShouldBeEmpty();
    }

    [Fact]
    public void Information_does_not_outlive_its_gateway()
    {
        var a = bench.Linked("IU5AAA");
        a.Send(TestFrames.Info("IU5AAA", "Pisa"));
        a.Unlink();
        bench.Advance(Departures.Kept);
        a.Poll();

        TablesOf(bench.Reflector).Gateways.Find(a.Route)!.HasInfo.ShouldBeFalse();
    }

    [Theory]
    [InlineData(79)]
    [InlineData(81)]
    public void Information_of_another_length_is_counted_and_dropped(int length)
    {
        var a = bench.Linked("IU5AAA");
        var datagram = new byte[length];
        "YSFI"u8.CopyTo(datagram);
        a.Send(datagram);

        TablesOf(bench.Reflector).Gateways.Find(a.Route)!.HasInfo.ShouldBeFalse();
        bench[DropReason.BadLength].ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("YSF")]
    [InlineData("YSFX")]
    [InlineData("ysfp          ")]
    [InlineData("CONNREQ")]
    public void Anything_else_is_counted_and_never_answered(string datagram)
    {
        var stranger = bench.Gateway("X");
        stranger.Send(TestFrames.Ascii(datagram));

        bench[DropReason.UnknownTag].ShouldBe(1);
        bench.TransmitCount.ShouldBe(0);
        bench.Only(EventKind.UnknownDatagram).Remote.ShouldBe(stranger.Route.Remote);
    }

    [Fact]
    public void Unknown_datagrams_are_reported_at_most_once_per_source_and_minute()
    {
        var (x, y) = (bench.Gateway("X"), bench.Gateway("Y"));
        for (var second = 0; second < 120; second++)
        {
            x.Send("GET "u8.ToArray());
            y.Send("GET "u8.ToArray());
            bench.Advance(Seconds(1));
        }

        bench.All(EventKind.UnknownDatagram).Count.ShouldBe(4);
        bench[DropReason.UnknownTag].ShouldBe(240);
    }

    [Fact]
    public void A_source_that_changes_its_port_is_the_same_source()
    {
        for (ushort port = 1; port < 100; port++)
        {
            bench.Gateway("X", "10.9.9.9", port).Send("GET "u8.ToArray());
        }

        bench.All(EventKind.UnknownDatagram).Count.ShouldBe(1);
    }

    [Fact]
    public void More_sources_than_can_be_told_apart_are_not_reported_and_all_come_back()
    {
        for (var i = 0; i < 1000; i++)
        {
            bench.Gateway("X", $"10.3.{i / 250}.{i % 250}").Send("GET "u8.ToArray());
        }

        bench.All(EventKind.UnknownDatagram).Count.ShouldBe(Limits.UnknownSources);
        bench.Advance(Minutes(1));
        bench.Forget();
        bench.Gateway("X", "10.3.3.249").Send("GET "u8.ToArray());
        bench.All(EventKind.UnknownDatagram).Count.ShouldBe(1);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "tables")]
    private static extern ref readonly Tables TablesOf(Reflector reflector);
}
