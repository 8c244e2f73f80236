using System.Net;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The published program's feed, stored by a collector with a real database.</summary>
public sealed class JsonFeedTests
{
    [Fact]
    public void A_collector_stores_the_overs_of_the_day()
    {
        using var program = PublishedProgram.Native();
        using var collector = Collector(program);
        program.Start(program.StockIni());
        collector.Connect().ShouldStartWith($"CONNOK:{TestProcess.Net}.");
        collector.StoreUntil("system");
        collector.Ask("PING").ShouldBe("PONG");
        using var talker = Linked(program, 10, "TALKER");
        using var mover = Linked(program, 11, "QUO\"TE\\");

        talker.Over("IU5AAA");
        collector.StoreUntil("stream_end");
        mover.Over("IU5BBB", squelch: 9);
        collector.StoreUntil("stream_end");
        talker.Over("NOCALL!");
        collector.StoreUntil("blocked");

        collector.Query("select call, gw, dgid, type from stream order by rowid")
            .ShouldBe(["IU5AAA|TALKER|50|TC", "IU5BBB|QUO\"TE\\|09|TD"]);
        collector.Query("select count(distinct id) || '' from stream").ShouldBe(["2"]);
        collector.Query("select body from message where kind = 'blocked'")
            .ShouldHaveSingleItem().ShouldContain(@"""CS"": ""NOCALL!   """);
        collector.Ask("BYE").ShouldStartWith($"BYE:{TestProcess.Net}.");
    }

    [Fact]
    public void A_feed_port_that_is_taken_stops_nothing_and_is_taken_when_it_is_free()
    {
        using var program = PublishedProgram.Native();
        using var blocker = new System.Net.Sockets.UdpClient(
            new IPEndPoint(program.AddressOf(1), 42001));
        program.Start(program.StockIni());
        Eventually(() => program.Log.Contains("JSON feed waits", StringComparison.Ordinal));
        using var talker = Linked(program, 10, "TALKER");

        blocker.Dispose();
        using var collector = Collector(program);
        Eventually(collector.TryConnect, pause: 500);
    }

    private static SqliteCollector Collector(PublishedProgram program) => new(
        new IPEndPoint(program.AddressOf(1), 42001),
        program.AddressOf(200),
        program.PathOf("collector.db"));
}
