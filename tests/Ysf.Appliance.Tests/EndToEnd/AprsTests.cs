using Ysf.Tests.Feeds;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The published program sends positions to an APRS-IS server.</summary>
public sealed class AprsTests
{
    [Fact]
    public void A_position_reaches_the_server_and_is_in_log_and_history()
    {
        using var program = PublishedProgram.Native();
        using var server = new AprsServer(program.AddressOf(90));
        program.Start(program.StockIni($"""
            [APRS]
            enable=1
            server={program.AddressOf(90)}
            port={server.Port}
            ssid=-7
            """));
        using var talker = Linked(program, 10, "TALKER");

        talker.Over("IU5AAA/M", block: TestFrames.Position);

        Eventually(() => server.Positions.Count == 1);
        server.Positions[0].ShouldStartWith("IU5AAA-7>APRS,TCPIP*:@");
        server.Positions[0].ShouldContain("4359.20N/01030.55E>YSF#");
        server.Positions[0].ShouldEndWith(" via YsfAppliance FTM-300D");
        Eventually(() => program.Log.Contains("coords: 43.986667, 10.509167"));
        program.Ask("status").Output.ShouldContain("logged in, 1 positions sent");
        program.Ask("heard", "--json").Output.ShouldContain("\"radio\":\"FTM-300D\"");
    }

    [Fact]
    public void A_server_that_is_not_there_delays_nothing()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni($"[APRS]\nenable=1\nserver={program.AddressOf(90)}\n"));
        using var talker = Linked(program, 10, "TALKER");
        using var listener = Linked(program, 11, "LISTENER");

        var frames = talker.Over("IU5AAA", block: TestFrames.Position);

        listener.Receive(frames.Count);
        Eventually(() => program.Log.Contains("connection refused", StringComparison.Ordinal));
        program.Stop().ShouldBeLessThan(TimeSpan.FromSeconds(2));
        program.ExitCode.ShouldBe(0);
    }
}
