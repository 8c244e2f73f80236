using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Ysf.Tests.EndToEnd;

/// <summary>The published x64 program as gateways see it.</summary>
public sealed class ReflectorTests
{
    [Fact]
    public void Twenty_gateways_hear_every_over_of_their_room_and_never_themselves()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        var gateways = Enumerable.Range(0, 20)
            .Select(i => Linked(program, 10 + i, $"GW{i:D2}{(i % 2 == 0 ? "" : "-50")}"))
            .ToList();

        var frames = gateways[0].Over("IU5AAA");
        gateways[0].HearsNothing();
        for (var i = 1; i < gateways.Count; i++)
        {
            var heard = gateways[i].Receive(frames.Count);
            if (i % 2 == 1)
            {
                heard.ShouldBe(frames, "a static gateway hears the frames as sent");
            }
            else
            {
                TalkerOf(heard[0]).ShouldBe("50/IU5AAA");
                DchOf(heard[2]).ShouldBe("50/IU5AAA");
                heard[9].ShouldBe(frames[9], "a terminator goes out as it came");
            }
        }

        gateways.ForEach(gateway => gateway.Dispose());
    }

    [Fact]
    public void A_gateway_switches_rooms_and_is_remembered_after_a_restart()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var mover = Linked(program, 10, "MOVER");
        using var listener = Linked(program, 11, "ROOM9-09");

        mover.Over("IU5AAA", squelch: 9);
        listener.HearsNothing();
        mover.Over("IU5AAA", squelch: 9);
        listener.Receive(10).Count.ShouldBe(10);

        program.Stop().ShouldBeLessThan(TimeSpan.FromSeconds(2));
        program.ExitCode.ShouldBe(0, program.Output);
        program.Start(program.StockIni());
        mover.Link();
        listener.Link();
        listener.Over("IU5BBB");
        mover.Receive(10).Count.ShouldBe(10);
    }

    [Fact]
    public void A_callsign_is_refused_as_soon_as_deny_db_names_it_and_heard_when_it_no_longer_does()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var talker = Linked(program, 10, "TALKER");
        using var listener = Linked(program, 11, "LISTENER");

        File.WriteAllText(program.PathOf("deny.db"), "# blocked\r\nCS:IU5BAD\r\n");
        Eventually(() => !Passes(talker, listener, "IU5BAD"));
        Passes(talker, listener, "IU5OK").ShouldBeTrue();

        // A line that cannot be read keeps the rules that are in force, and is named.
        File.WriteAllText(program.PathOf("deny.db"), "XX:nonsense\n");
        Eventually(() => program.Log.Contains("deny.db:1:", StringComparison.Ordinal));
        Passes(talker, listener, "IU5BAD").ShouldBeFalse();

        File.WriteAllText(program.PathOf("deny.db"), "# nobody\n");
        Eventually(() => Passes(talker, listener, "IU5BAD"));
    }

    [Fact]
    public void A_silent_over_is_closed_after_two_seconds_and_an_endless_one_after_its_time()
    {
        using var program = PublishedProgram.Native();
        var ini = program.StockIni()
            .Replace("Timeout = 190", "Timeout = 3", StringComparison.Ordinal);
        program.Start(ini);
        using var silent = Linked(program, 10, "SILENT");
        using var endless = Linked(program, 11, "ENDLESS");

        silent.Send(TestFrames.Over(Name("SILENT"), Name("IU5AAA"), 0)[0]);
        Eventually(() => program.Log.Contains("watchdog has expired", StringComparison.Ordinal));

        var frames = TestFrames.Over(Name("ENDLESS"), Name("IU5BBB"), 0);
        endless.Send(frames[0]);
        Eventually(
            () =>
            {
                endless.Send(frames[3]);
                return program.Log.Contains("Timeout IU5BBB", StringComparison.Ordinal);
            },
            pause: 100);
        Drain(silent);
        endless.Over("IU5BBB");
        silent.HearsNothing();
    }

    [Fact]
    public void The_log_tells_the_story_in_the_words_that_dashboards_read()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var talker = Linked(program, 10, "TALKER");
        using var listener = Linked(program, 11, "LISTENER");
        Passes(talker, listener, "IU5AAA").ShouldBeTrue();
        talker.Send("YSFU"u8);

        Eventually(() => program.Log.Contains("Removing TALKER", StringComparison.Ordinal));
        var own = Regex.Escape(TestProcess.Net);
        const string time = @"M: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} ";
        program.Log.ShouldMatch($@"{time}Adding TALKER     \({own}\.\d+\.10:\d+\) DG-ID 50\n");
        program.Log.ShouldMatch(time + @"<\d{7}> Received data from IU5AAA     to ALL        at "
            + @"TALKER     FICH-Data: CS:2 \| CM:0 \| FT:7 \| Dev:False \| MR:0 \| VoIP:False "
            + @"\| DT:2 \| SQL:False \| SQC:0\n");
        program.Log.ShouldMatch(time
            + @"<\d{7}> Received end of transmission coords: 999\.000000, 999\.000000\n");
        program.Log.ShouldMatch($@"{time}Removing TALKER     \({own}\.\d+\.10:\d+\) unlinked\n");
    }

    [Fact]
    public void Datagrams_to_ports_that_nobody_listens_on_stop_nothing()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        for (var i = 0; i < 20; i++)
        {
            using var gone = Linked(program, 100 + i, $"GONE{i}");
        }

        using var talker = Linked(program, 10, "TALKER");
        using var listener = Linked(program, 11, "LISTENER");
        for (var i = 0; i < 5; i++)
        {
            Passes(talker, listener, "IU5AAA").ShouldBeTrue();
        }

        program.IsRunning.ShouldBeTrue();
    }

    [Fact]
    public void An_answer_comes_from_the_address_and_port_that_were_asked()
    {
        using var program = PublishedProgram.Native();
        const int main = 42177;
        const int auxiliary = 42178;
        var ini = program.StockIni()
            .Replace($"IP={program.AddressOf(1)}", "IP=", StringComparison.Ordinal)
            .Replace("Port=42000", $"Port={main}", StringComparison.Ordinal)
            .Replace("aux_port =", $"aux_port = 9:{auxiliary}", StringComparison.Ordinal);
        File.WriteAllText(program.Ini, ini);
        program.Launch("run", "--config", program.Ini);
        Eventually(() =>
        {
            program.IsRunning.ShouldBeTrue(program.Output);
            return program.Log.Contains("Listening on UDP", StringComparison.Ordinal);
        });

        foreach (var port in new[] { main, auxiliary })
        {
            IPAddress[] addresses =
                [program.AddressOf(7), program.AddressOf(8), IPAddress.IPv6Loopback];
            foreach (var asked in addresses)
            {
                if (asked.AddressFamily == AddressFamily.InterNetworkV6 && !Socket.OSSupportsIPv6)
                {
                    continue;
                }

                var own = asked.AddressFamily == AddressFamily.InterNetworkV6
                    ? IPAddress.IPv6Loopback
                    : program.AddressOf(20);
                var endpoint = new IPEndPoint(asked, port);
                using var gateway = new SimulatedGateway(endpoint, own, $"GW{port}");
                gateway.Link();
                gateway.AnsweredFrom.ShouldBe(endpoint);
            }
        }
    }

    internal static SimulatedGateway Linked(PublishedProgram program, int host, string name)
    {
        var gateway = new SimulatedGateway(program.Main, program.AddressOf(host), name);
        gateway.Link();
        return gateway;
    }

    internal static void Eventually(
        Func<bool> condition, int pause = 20, int seconds = 30, Func<string>? otherwise = null)
    {
        var until = DateTime.UtcNow.AddSeconds(seconds);
        while (!condition())
        {
            DateTime.UtcNow.ShouldBeLessThan(
                until, "it did not happen in time" + otherwise?.Invoke());
            Thread.Sleep(pause);
        }
    }

    private static bool Passes(SimulatedGateway talker, SimulatedGateway listener, string call)
    {
        talker.Over(call);
        var heard = 0;
        while (listener.Receive(seconds: 0.2).Length > 0)
        {
            heard++;
        }

        heard.ShouldBeOneOf(0, 10);
        return heard == 10;
    }

    private static void Drain(SimulatedGateway gateway)
    {
        while (gateway.Receive(seconds: 0.2).Length > 0)
        {
        }
    }

    private static CallsignField Name(string text) => CallsignField.FromText(text);

    private static string TalkerOf(byte[] header)
    {
        DataDatagram.TryRead(header, out var frame).ShouldBeTrue();
        Csd1.TryRead(frame.Payload, out var csd).ShouldBeTrue();
        return csd.Source.ToString();
    }

    private static string DchOf(byte[] datagram)
    {
        DataDatagram.TryRead(datagram, out var frame).ShouldBeTrue();
        Span<byte> dch = stackalloc byte[CallsignField.Size];
        DataChannel.TryRead(frame.Payload, dch).ShouldBeTrue();
        return CallsignField.Read(dch).ToString();
    }
}
