using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Ysf.Appliance.Feeds;
using Ysf.Appliance.Handover;
using Ysf.Appliance.Settings;
using Ysf.Machine.Work;
using Ysf.Tests.Settings;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.Feeds;

/// <summary>
/// The feed against a server on loopback that also refuses, stalls and hangs up; its patience is
/// shortened.
/// </summary>
public sealed class AprsFeedTests : IDisposable
{
    private static readonly AprsTimes Short = new()
    {
        BetweenLines = TimeSpan.FromMilliseconds(300),
        Answer = TimeSpan.FromMilliseconds(500),
        Silence = TimeSpan.FromSeconds(2),
        KeepAlive = TimeSpan.FromMilliseconds(700),
        ShortestPause = TimeSpan.FromMilliseconds(100),
        LongestPause = TimeSpan.FromMilliseconds(900),
        Steady = TimeSpan.FromSeconds(1),
    };

    private readonly AprsServer server = new();
    private readonly EventRing ring = new(1000);
    private readonly ConcurrentQueue<string> told = new();
    private AprsFeed? feed;

    public void Dispose()
    {
        feed?.Dispose();
        server.Dispose();
    }

    [Fact]
    public void Positions_go_out_one_by_one_with_a_pause_between()
    {
        Start(times: Short with { BetweenLines = TimeSpan.FromSeconds(2) });
        Eventually(() => server.Logins == 1);
        End("IU5AAA");
        End("IU5BBB");

        Eventually(() => server.Positions.Count == 2);

        server.Positions[0].ShouldStartWith("IU5AAA-10>APRS,TCPIP*:@");
        server.Positions[0].ShouldEndWith("z4359.20N/01030.55E>YSF#12345 via YsfAppliance FTM-300D");
        server.Positions[1].ShouldStartWith("IU5BBB-10>");
        var times = server.Lines.Where(e => e.Line.Contains(">APRS", StringComparison.Ordinal))
            .Select(e => e.At).ToList();
        (times[1] - times[0]).ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void The_same_place_is_not_sent_again()
    {
        Start();
        End("IU5AAA");
        End("IU5AAA/P");
        End("IU5BBB");

        Eventually(() => server.Positions.Count == 2);

        server.Positions.Select(line => line[..6]).ShouldBe(["IU5AAA", "IU5BBB"]);
    }

    [Fact]
    public void A_server_that_hangs_up_is_connected_again_and_gets_what_waits()
    {
        Start();
        Eventually(() => server.Logins == 1);
        server.HangUp();
        End("IU5AAA");

        Eventually(() => server.Positions.Count == 1);

        server.Logins.ShouldBe(2);
        told.ShouldContain(line => line.EndsWith("the server closed the connection; retrying"));
    }

    [Fact]
    public void A_login_that_is_not_taken_is_said_once_and_then_seldom_tried()
    {
        server.LoginAnswer = "unverified";
        Start();

        Eventually(() => server.Logins >= 7);

        // The answer to a login comes after it.
        Eventually(() => told.Count(line => line.Contains("refused the login")) >= 2);
        told.Count(line => line.Contains("refused the login of YSF12345")).ShouldBe(2);
        feed!.Health.Fault.ShouldBe("no connection to a server for a long time");
    }

    [Fact]
    public void A_server_that_never_answers_is_given_up_and_tried_again()
    {
        server.LoginAnswer = null;
        Start();
        Eventually(() => server.Logins >= 2);
        told.ShouldContain(line => line.Contains("no answer to the login"));

        server.LoginAnswer = "verified";
        End("IU5AAA");

        Eventually(() => server.Positions.Count == 1);
    }

    [Fact]
    public void A_server_that_falls_silent_is_left()
    {
        Start();

        Eventually(() => server.Logins >= 2);

        told.ShouldContain(line => line.Contains("the server stopped sending"));
        server.Lines.ShouldContain(entry => entry.Line == AprsText.KeepAlive);
    }

    [Fact]
    public void A_server_that_hangs_up_after_every_login_opens_the_breaker()
    {
        server.HangsUp = true;
        Start();

        Eventually(() => feed!.Health.Fault == "no connection to a server for a long time");

        // Nothing is kept for it now, and what comes then is news again.
        End("IU5AAA");
        Eventually(() => feed!.Health.State.Contains("1 discarded", StringComparison.Ordinal));
        server.HangsUp = false;
        Eventually(() => feed!.Health.State.StartsWith("logged in", StringComparison.Ordinal));
        End("IU5AAA");
        Eventually(() => server.Positions.Count == 1);
    }

    [Fact]
    public void A_name_without_address_and_a_closed_port_are_said()
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, 0);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Start(port: ((IPEndPoint)closed.LocalEndPoint!).Port);
        Eventually(() => told.Any(line => line.Contains("connection refused")));
        feed!.Dispose();

        Start("no-such-host.invalid");
        Eventually(() => told.Any(line => line.Contains("no-such-host.invalid:")));
    }

    [Fact]
    public void Overs_without_position_or_cut_off_by_the_operator_are_not_sent()
    {
        Start();
        Publish("IU5AAA", default, OverEnd.Terminator);
        Publish("IU5BBB", new Position(1, 2), OverEnd.Blocked);
        Publish("IU5CCC", new Position(1, 2), OverEnd.Watchdog);

        Eventually(() => server.Positions.Count == 1);

        server.Positions[0].ShouldStartWith("IU5CCC");
    }

    [Fact]
    public void A_stop_does_not_wait_for_the_server()
    {
        server.LoginAnswer = null;
        Start(times: Short with { Answer = TimeSpan.FromMinutes(1) });
        Eventually(() => server.Logins == 1);

        var started = Clock.Now;
        feed!.Dispose();

        (Clock.Now - started).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private void Start(string host = "127.0.0.1", int? port = null, AprsTimes? times = null)
    {
        var settings = SettingsCase.Read("[Info]\nId=12345") with
        {
            Aprs = new AprsSettings(true, host, (ushort)(port ?? server.Port), "-10"),
        };
        feed = new AprsFeed(() => settings, ring.AddReader(), () => true, told.Enqueue, times ?? Short);
        feed.Start();
    }

    private void End(string call) =>
        Publish(call, new Position(43.986667, 10.509167), OverEnd.Terminator);

    private void Publish(string call, Position position, OverEnd end) => ring.Publish(
    [
        new ReflectorEvent
        {
            Kind = EventKind.StreamEnded,
            At = Clock.Now,
            Source = CallsignField.FromText(call),
            Position = position,
            RadioCode = 0x31,
            End = end,
        },
    ]);
}
