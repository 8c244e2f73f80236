using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The status command and the control socket of the published program.</summary>
public sealed class ControlTests
{
    [Fact]
    public void Status_shows_who_is_linked_who_talks_and_who_was_heard()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var talker = Linked(program, 10, "TALKER");
        using var listener = Linked(program, 11, "LISTENER");
        talker.Over("IU5AAA");

        Eventually(() => Json(program, "heard").GetArrayLength() == 1);
        var status = Json(program, "status");
        status.GetProperty("gateways").GetInt32().ShouldBe(2);
        status.GetProperty("overs").GetInt32().ShouldBe(1);
        status.GetProperty("traffic").GetProperty("received").GetInt32().ShouldBeGreaterThan(10);
        status.GetProperty("parts").EnumerateArray()
            .Select(part => part.GetProperty("name").GetString())
            .ShouldBe(
                ["log", "state", "json", "network", "control", "rules", "reload", "flood"],
                ignoreOrder: true);
        Json(program, "gateways").EnumerateArray()
            .Select(gateway => gateway.GetProperty("name").GetString())
            .ShouldBe(["LISTENER", "TALKER"]);
        Json(program, "heard")[0].GetProperty("end").GetString().ShouldBe("Terminator");
        program.Ask("gateways").Output.Split('\n')[1].ShouldStartWith(
            $"LISTENER\t{program.AddressOf(11)}\t");
        program.Ask("status").Output.ShouldContain("gateways\t2 of at most 1000");
        var over = TalksNow(program, talker, "IU5AAA");
        over.GetProperty("call").GetString().ShouldBe("IU5AAA");
        over.GetProperty("dgId").GetInt32().ShouldBe(50);
    }

    [Fact]
    public void Gateways_show_what_they_say_of_themselves()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var gateway = Linked(program, 10, "TALKER");
        var info = new byte[GatewayInfoDatagram.Size];
        GatewayInfoDatagram.Write(
            info, CallsignField.FromText("TALKER"), "438800000"u8, "431200000"u8, "JN53DQ"u8,
            "Pi.sa \"x\""u8, "MMDVM"u8, "1234567"u8);
        info[40] = 1;
        gateway.Send(info);

        Eventually(() => program.Ask("gateways").Output.Contains(
            "Pi?sa \"x\"\tMMDVM", StringComparison.Ordinal));
        Json(program, "gateways")[0].GetProperty("info").GetProperty("locator").GetString()
            .ShouldBe("JN53DQ");
    }

    [Fact]
    public void A_talker_is_blocked_in_the_middle_of_his_over_and_let_go_again()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var talker = Linked(program, 10, "TALKER");
        using var listener = Linked(program, 11, "LISTENER");
        var frames = TestFrames.Over(
            CallsignField.FromText("TALKER"), CallsignField.FromText("IU5AAA"), 0);
        talker.Send(frames[0]);
        listener.Receive(1);

        program.Ask("block", "IU5AAA-9", "--for", "10m").ShouldBe(
            (0, "IU5AAA is blocked for 10m"));
        talker.Send(frames[1]);
        listener.HearsNothing();
        talker.Over("IU5AAA");
        listener.HearsNothing();
        program.Ask("blocks").Output.ShouldContain("IU5AAA\ttransmit\toperator\t");

        program.Ask("unblock", "iu5aaa").ShouldBe((0, "IU5AAA is unblocked"));
        program.Ask("unblock", "iu5aaa").ShouldBe((1, "iu5aaa has no block or kick to end"));
        talker.Over("IU5AAA");
        listener.Receive(10);
        Eventually(() => program.Log.Contains(
            "uid 0: IU5AAA is blocked for 10m", StringComparison.Ordinal)
            || Environment.UserName != "root");
    }

    [Fact]
    public void A_gateway_that_is_sent_away_is_not_answered_until_it_is_let_back()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var gateway = Linked(program, 10, "TALKER");

        program.Ask("kick", "talker").ShouldBe((0, "TALKER is kicked for 2m"));
        gateway.Poll();
        gateway.HearsNothing();
        program.Ask("kick", "talker").ShouldBe((1, "gateway talker is not linked"));
        program.Ask("unblock", "talker").ExitCode.ShouldBe(0);
        gateway.Link();
    }

    [Fact]
    public void Wide_command_without_a_terminal_needs_a_confirmation()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var first = Linked(program, 10, "HOTSPOT");
        using var second = Linked(program, 11, "HOTSPOT");
        using var other = Linked(program, 12, "OTHER");
        const string both = "this affects 2 of 3 linked gateways and 0 of 0 callsigns heard today";
        const string all = "this affects everybody: 3 of 3 linked gateways and 0 of 0 callsigns heard"
            + " today";
        const string hint = ". Nothing was done; confirm with --yes";

        program.Ask("move", "hotspot", "9").ShouldBe((1, both + hint));
        program.Ask("kick", "hotspot").ShouldBe((1, both + hint));
        program.Ask("block", "*", "--for", "ever").ShouldBe((1, all + hint));
        program.Ask("block", "*").Output.ShouldContain("is a pattern");
        program.Ask("block", "GW:*", "--for", "ever").Output.ShouldContain("is not a callsign");
        Json(program, "gateways").GetArrayLength().ShouldBe(3);

        program.Ask("kick", "hotspot", "--yes").ExitCode.ShouldBe(0);
        Eventually(() => Json(program, "gateways").GetArrayLength() == 1);
        program.Ask("block", "*", "--for", "ever", "--yes").ExitCode.ShouldBe(0);
        Eventually(() => File.ReadAllText(program.PathOf("deny.db")).Contains("CS:*"));
    }

    [Theory]
    [InlineData("block", "TOO LONG A NAME")]
    [InlineData("block", "IU5AAA", "--for", "soon")]
    [InlineData("block", "IU5AAA", "--for", "0s")]
    [InlineData("kick", " ")]
    public void Senseless_command_is_refused_with_its_reason(params string[] arguments)
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        var (exitCode, output) = program.Ask(arguments[0], arguments[1..]);
        exitCode.ShouldBe(1);
        output.ShouldContain(arguments[^1] == "0s" ? "\"0s\" must be" : "\"");
    }

    [Fact]
    public void Reload_says_what_is_wrong_and_what_waits_for_a_restart()
    {
        using var program = PublishedProgram.Native();
        var ini = program.StockIni().Replace("Reflector_description", "short");
        program.Start(ini);

        File.WriteAllText(program.Ini, ini + "\n[Limits]\nStreams=7");
        program.Ask("reload").ShouldBe(
            (0, "[Limits] Streams changed: takes effect at the next start"));
        File.WriteAllText(program.Ini, ini.Replace("Timeout = 190", "Timeout = long"));
        var (exitCode, output) = program.Ask("reload");
        exitCode.ShouldBe(1);
        output.ShouldContain("the old ones stay in force");
        output.ShouldContain($"{program.Ini}:");
        output.ShouldContain("Timeout = long: must be a number of seconds");
        File.WriteAllText(program.Ini, ini);
        program.Ask("reload").ShouldBe((0, "done"));
    }

    [Fact]
    public void The_log_can_be_followed_by_several()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var first = new RawControl(program.Socket);
        using var second = new RawControl(program.Socket);
        first.Send("{\"command\":\"log\",\"follow\":true,\"count\":1}\n");
        second.Send("{\"command\":\"log\",\"follow\":true,\"count\":0}\n");
        first.Line().GetProperty("log").GetArrayLength().ShouldBe(1);
        second.Line().GetProperty("log").GetArrayLength().ShouldBe(0);

        using var gateway = Linked(program, 10, "TALKER");

        first.LogUntil("Adding TALKER");
        second.LogUntil("Adding TALKER");
        program.Ask("log", "--count", "1000").Output.ShouldContain("Adding TALKER");
    }

    [Fact]
    public void Rubbish_is_answered_and_harms_nobody()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var hostile = new RawControl(program.Socket);
        foreach (var line in new[]
        {
            "rubbish", "{", "[]", "null", "{\"command\":1}", "{\"command\":\"\u0000\"}", "\0",
            "{\"command\":\"kick\",\"name\":\"\\ud800\"}", "{\"command\":\"nothing\"}",
            "{\"command\":\"heard\",\"count\":99999999999}", "",
        })
        {
            hostile.Send(line + "\n");
            hostile.Line().GetProperty("ok").GetBoolean().ShouldBeFalse(line);
        }

        hostile.Send("{\"command\":\"heard\",\"count\":-5}\n{\"command\":\"streams\"}\n");
        hostile.Line().GetProperty("heard").GetArrayLength().ShouldBe(0);
        hostile.Line().GetProperty("streams").GetArrayLength().ShouldBe(0);

        using var endless = new RawControl(program.Socket);
        endless.Send(new string('x', 5000));
        endless.Line().GetProperty("error").GetString().ShouldBe("a request must have at most 4096"
            + " bytes");
        endless.IsClosed().ShouldBeTrue();
        program.Ask("status").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Those_who_ask_and_do_not_read_and_too_many_of_them_cost_nothing()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        var many = Enumerable.Range(0, 40).Select(_ => new RawControl(program.Socket)).ToList();
        many.ForEach(one => one.TrySend(string.Concat(
            Enumerable.Repeat("{\"command\":\"log\",\"count\":1000}\n", 50))));
        using var gateway = Linked(program, 10, "TALKER");
        gateway.Over("IU5AAA");

        Eventually(() => program.Log.Contains("end of transmission", StringComparison.Ordinal));
        many.Count(one => one.IsClosed()).ShouldBe(24);
        many.ForEach(one => one.Dispose());
        Eventually(() => program.Ask("status").ExitCode == 0);
        program.Stop().ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    public void The_socket_is_for_owner_and_group_and_goes_with_the_program()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());

        // The socket may come a moment after the first answer to a poll.
        Eventually(() => File.Exists(program.Socket));
        File.GetUnixFileMode(program.Socket).ShouldBe(
            UnixFileMode.UserRead | UnixFileMode.UserWrite
            | UnixFileMode.GroupRead | UnixFileMode.GroupWrite);
        program.Stop();
        File.Exists(program.Socket).ShouldBeFalse();
        var (exitCode, output) = program.Ask("status");
        (exitCode, output).ShouldBe((111, $"{program.Socket}: no reflector is running there"));
    }

    [Fact]
    public void A_socket_that_a_killed_reflector_left_is_taken_over_and_one_in_use_is_not()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        Eventually(() => program.Ask("status").ExitCode == 0);
        program.Kill();
        File.Exists(program.Socket).ShouldBeTrue();
        program.Start(program.StockIni());
        Eventually(() => program.Ask("status").ExitCode == 0);

        using var second = PublishedProgram.Native();
        second.Start(second.StockIni().Replace(second.Socket, program.Socket));
        Eventually(
            () => second.Log.Contains(
                "another reflector listens there", StringComparison.Ordinal),
            otherwise: () => $"; first {program.Host}, {program.IsRunning}: {program.Log}{'\n'}"
                + $"second {second.Host}, {second.IsRunning}: {second.Output}{second.Log}");
        Json(program, "status").GetProperty("settings").GetString().ShouldBe(program.Ini);
        program.Stop();
        Eventually(() => second.Log.Contains(
            "status and commands are available now", StringComparison.Ordinal), pause: 200);
        Json(program, "status").GetProperty("settings").GetString().ShouldBe(second.Ini);
    }

    [Fact]
    public void Overs_heard_last_survive_a_restart()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var talker = Linked(program, 10, "TALKER");
        talker.Over("IU5AAA");
        talker.Over("IU5BBB", squelch: 9);
        Eventually(() => Json(program, "heard").GetArrayLength() == 2);
        var before = program.Ask("heard").Output;
        program.Stop();

        program.Start(program.StockIni());
        Eventually(() => program.Ask("heard").ExitCode == 0);
        program.Ask("heard").Output.ShouldBe(before);
        Json(program, "heard").EnumerateArray().Select(over => (
            over.GetProperty("call").GetString(), over.GetProperty("dgId").GetInt32(),
            over.GetProperty("end").GetString()))
            .ShouldBe([("IU5BBB", 9, "Switched"), ("IU5AAA", 50, "Terminator")]);
    }

    // Sends its header until the over is seen: a loaded machine may ask when it has timed out.
    private static JsonElement TalksNow(
        PublishedProgram program, SimulatedGateway talker, string call)
    {
        var header = TestFrames.Over(
            CallsignField.FromText("TALKER"), CallsignField.FromText(call), squelch: 0)[0];
        JsonElement over = default;
        Eventually(() =>
        {
            talker.Send(header);
            over = Json(program, "overs").EnumerateArray().SingleOrDefault();
            return over.ValueKind == JsonValueKind.Object;
        });
        return over;
    }

    internal static JsonElement Json(PublishedProgram program, string command)
    {
        var (exitCode, output) = program.Ask(command, "--json");
        exitCode.ShouldBe(0, output);
        return JsonDocument.Parse(output).RootElement;
    }

    /// <summary>A connection to the socket without the program's own client.</summary>
    private sealed class RawControl : IDisposable
    {
        private readonly Socket socket = new(
            AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
        {
            ReceiveTimeout = 5000,
        };

        private readonly StreamReader lines;

        public RawControl(string path)
        {
            Eventually(() => TryConnect(path));
            lines = new StreamReader(new NetworkStream(socket));
        }

        public void Send(string text) => socket.Send(Encoding.UTF8.GetBytes(text));

        /// <summary>Sends, if the other side still listens.</summary>
        public void TrySend(string text)
        {
            try
            {
                Send(text);
            }
            catch (SocketException)
            {
                // It was closed already.
            }
        }

        public JsonElement Line() =>
            JsonDocument.Parse(lines.ReadLine().ShouldNotBeNull()).RootElement;

        public void LogUntil(string text)
        {
            while (!Line().GetProperty("log").EnumerateArray().Any(
                line => line.GetString()!.Contains(text, StringComparison.Ordinal)))
            {
            }
        }

        public bool IsClosed()
        {
            try
            {
                return socket.Poll(TimeSpan.FromMilliseconds(200), SelectMode.SelectRead)
                    && socket.Receive(new byte[1], SocketFlags.Peek) == 0;
            }
            catch (SocketException)
            {
                return true;
            }
        }

        public void Dispose() => socket.Dispose();

        private bool TryConnect(string path)
        {
            try
            {
                socket.Connect(new UnixDomainSocketEndPoint(path));
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }
    }
}
