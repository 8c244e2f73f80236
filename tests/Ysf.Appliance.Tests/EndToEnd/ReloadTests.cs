using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Ysf.Tests.Feeds;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The published program takes other settings while gateways talk.</summary>
public sealed class ReloadTests
{
    private const int Aux = 42009;

    [Fact]
    public void Gateways_of_a_DG_ID_that_is_gone_meet_in_the_default_one()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var bound = Linked(program, 10, "BOUND-09");
        using var mover = Linked(program, 11, "MOVER");
        using var listener = Linked(program, 12, "LISTENER");
        mover.Over("IU5AAA", squelch: 9);
        mover.Over("IU5AAA");
        bound.Receive(10);

        Reload(program, program.StockIni(dgIds: "1,50"));

        mover.Over("IU5AAA");
        bound.Receive(10);
        listener.Receive(10);
        Eventually(() => program.Log.Contains(
            "Changed DG-ID for MOVER from 9 to 50", StringComparison.Ordinal));
        Reload(program, program.StockIni());
        Eventually(() => Json(program, "gateways").EnumerateArray()
            .Single(one => one.GetProperty("name").GetString() == "BOUND-09")
            .GetProperty("dgId").GetInt32() == 9);
    }

    [Fact]
    public void Auxiliary_ports_come_move_and_go()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var main = Linked(program, 10, "MAIN");
        using var first = On(program, Aux, 11, "FIRST");
        using var moved = On(program, Aux + 1, 11, "FIRST");
        first.Poll();
        first.HearsNothing();

        Reload(program, With(program, aux: $"9:{Aux}"));
        first.Link();
        Place(program, "FIRST").ShouldBe((Aux, 9));

        // Another before it: the port has another place in the list and keeps its gateway.
        Reload(program, With(program, aux: $"50:{Aux + 2}, 9:{Aux}"));
        first.Link();
        Place(program, "FIRST").ShouldBe((Aux, 9));
        program.Log.ShouldNotContain("Removing FIRST");

        Reload(program, With(program, aux: $"9:{Aux + 1}"));
        Eventually(() => program.Log.Contains("Removing FIRST", StringComparison.Ordinal));
        moved.Link();
        Place(program, "FIRST").ShouldBe((Aux + 1, 9));

        Reload(program, program.StockIni());
        Json(program, "gateways").GetArrayLength().ShouldBe(1);
        program.Log.ShouldNotContain("Removing MAIN");
        main.Link();
    }

    [Fact]
    public void A_port_that_somebody_else_has_keeps_everything_as_it_was_and_is_said()
    {
        using var program = PublishedProgram.Native();
        program.Start(With(program, aux: $"9:{Aux}"));
        using var other = new UdpClient(new IPEndPoint(program.AddressOf(1), Aux + 1));
        using var gateway = On(program, Aux, 10, "GATEWAY");
        gateway.Link();

        File.WriteAllText(program.Ini, With(program, aux: $"9:{Aux + 2}, 50:{Aux + 1}")
            .Replace("Reflector_name", "New name", StringComparison.Ordinal));
        var (exitCode, output) = program.Ask("reload");

        exitCode.ShouldBe(1);
        var why = $"{program.AddressOf(1)}:{Aux + 1}: Address already in use";
        output.ShouldContain(why);
        gateway.Link();
        NameToldTo(program).ShouldBe("Reflector_name");
        Eventually(() => program.Log.Contains(why, StringComparison.Ordinal));
        var status = Json(program, "status").GetProperty("settingsState");
        status.GetProperty("state").GetString().ShouldBe("Refused");
        status.GetProperty("said").ToString().ShouldContain(why);
        program.Ask("status").Output.ShouldContain("REJECTED");

        other.Dispose();
        program.Ask("reload").ExitCode.ShouldBe(0);
        NameToldTo(program).ShouldBe("New name");
        program.Ask("status").Output.ShouldContain("on trial");
    }

    [Fact]
    public void The_main_port_moves_and_those_on_another_lose_no_frame()
    {
        using var program = PublishedProgram.Native();
        program.Start(With(program, aux: $"9:{Aux}"));
        using var talker = On(program, Aux, 10, "TALKER");
        using var listener = On(program, Aux, 11, "LISTENER");
        using var main = Linked(program, 12, "MAIN");
        talker.Link();
        listener.Link();
        var over = TestFrames.Over(
            CallsignField.FromText("TALKER"), CallsignField.FromText("IU5AAA"), 0);

        // As many as the listener's socket keeps.
        const int frames = 150;
        var talking = new Thread(() =>
        {
            talker.Send(over[0]);
            for (var i = 1; i < frames; i++)
            {
                Thread.Sleep(20);
                talker.Send(over[1 + (i % 8)]);
            }
        });
        talking.Start();

        foreach (var port in new[] { 42100, 42101, 42000, 42100 })
        {
            Reload(program, With(program, aux: $"9:{Aux}", port: port));
        }

        talking.Join();
        listener.Receive(frames);
        main.Poll();
        main.HearsNothing();
        var there = new IPEndPoint(program.AddressOf(1), 42100);
        using var again = new SimulatedGateway(there, program.AddressOf(12), "MAIN");
        again.Link();
    }

    [Fact]
    public void One_address_and_all_of_them_take_turns()
    {
        using var program = PublishedProgram.Native();
        var one = With(program, port: 42183);
        File.WriteAllText(program.Ini, one);
        program.Launch("run", "--config", program.Ini);
        var first = new IPEndPoint(program.AddressOf(1), 42183);
        var second = new IPEndPoint(program.AddressOf(2), 42183);
        using var gateway = new SimulatedGateway(first, program.AddressOf(10), "FIRST");
        using var other = new SimulatedGateway(second, program.AddressOf(11), "SECOND");
        Eventually(() => Answers(gateway));
        Answers(other).ShouldBeFalse();

        Reload(program, one.Replace(
            $"\nIP={program.AddressOf(1)}", "\nIP=0.0.0.0", StringComparison.Ordinal));
        other.Link();
        gateway.Link();
        other.AnsweredFrom.ShouldBe(second);
        program.Log.ShouldNotContain("Removing");

        Reload(program, one);
        gateway.Link();
        Answers(other).ShouldBeFalse();
    }

    [Fact]
    public void The_feeds_port_gives_way_to_the_reflectors_and_the_other_way_round()
    {
        using var program = PublishedProgram.Native();
        program.Start(Feed(program, 42000, 42001));
        Collects(program, 42001, seconds: 20).ShouldBeTrue();

        Reload(program, Feed(program, 42001, 42002));
        Eventually(() => Collects(program, 42002));
        Reload(program, Feed(program, 42000, 42001));
        Eventually(() => Collects(program, 42001));

        using var taken = new UdpClient(new IPEndPoint(program.AddressOf(1), 42005));
        File.WriteAllText(program.Ini, Feed(program, 42000, 42005));
        program.Ask("reload").Output.ShouldContain("42005 for the JSON feed");
        Collects(program, 42001, seconds: 20).ShouldBeTrue();
        Reload(program, Feed(program, 42000, 42001).Replace(
            "Json_Port", "Json_Allow=10.0.0.0/8\nJson_Port", StringComparison.Ordinal));
        Eventually(() => !Collects(program, 42001));
    }

    [Fact]
    public void Positions_and_broker_are_switched_on_replaced_and_off()
    {
        using var program = PublishedProgram.Native();
        using var server = new AprsServer(program.AddressOf(90));
        using var second = new AprsServer(program.AddressOf(91));
        using var broker = new Mosquitto(program.Folder, program.AddressOf(92));
        broker.Start();
        program.Start(program.StockIni());
        var parts = Parts(program);
        parts.ShouldNotContain("aprs");
        parts.ShouldNotContain("mqtt");

        Reload(program, program.StockIni(Aprs(program, 90, server) + broker.Ini()));
        Eventually(() => server.Logins == 1);
        Eventually(() => program.Ask("status").Output.Contains("mqtt\tconnected"));
        Parts(program).ShouldBe([.. parts.Concat(["aprs", "mqtt"]).Order()]);
        using var talker = Linked(program, 10, "TALKER");
        talker.Over("IU5AAA", block: TestFrames.Position);
        Eventually(() => server.Positions.Count == 1);

        Reload(program, program.StockIni(Aprs(program, 91, second) + broker.Ini()));
        Eventually(() => second.Logins == 1);
        program.Log.Split("MQTT: connected").Length.ShouldBe(2, "the broker's feed goes on");

        var heard = broker.Listen("refl/status");
        Reload(program, program.StockIni());
        Eventually(() => Parts(program).SequenceEqual(parts));
        Eventually(() => heard.Any(line => line.Contains("offline", StringComparison.Ordinal)));
        talker.Link();
    }

    [Fact]
    public void The_log_moves_and_changes_its_words_but_not_to_where_nothing_can_be_written()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        Directory.CreateDirectory(program.PathOf("new"));
        var moved = program.StockIni()
            .Replace($"FilePath={program.Folder}", $"FilePath={program.PathOf("new")}")
            .Replace("FileRoot=refl", "FileRoot=refl\nDialect=classic");
        Reload(program, moved);
        using var gateway = Linked(program, 10, "GATEWAY");

        var file = program.PathOf("new/refl.log");
        Eventually(() => File.Exists(file) && File.ReadAllText(file).Contains("Adding GATEWAY"));
        File.ReadAllText(file).ShouldNotContain("DG-ID 50");
        program.Log.ShouldNotContain("Adding GATEWAY");

        File.WriteAllText(
            program.Ini, moved.Replace(program.PathOf("new"), "/proc/nowhere"));
        var (exitCode, output) = program.Ask("reload");
        exitCode.ShouldBe(1);
        output.ShouldContain("/proc/nowhere");
        File.WriteAllText(
            program.Ini, moved.Replace("deny.db", "none.db"));
        program.Ask("reload").Output.ShouldContain("none.db: there is no such file");
    }

    [Fact]
    public void A_file_that_changes_is_taken_over_once_when_it_is_whole()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        var ini = program.StockIni().Replace("Reflector_name", "Slow hand");
        foreach (var share in new[] { 0.0, 0.2, 0.5, 0.9, 1.0 })
        {
            File.WriteAllText(program.Ini, ini[..(int)(share * ini.Length)]);
            Thread.Sleep(400);
        }

        Eventually(() => NameToldTo(program) == "Slow hand");
        Eventually(() => program.Log.Split("were read again").Length == 2);

        // As editors do that write beside it and rename; and a touch alone is nothing.
        File.WriteAllText(program.Ini + "~", ini.Replace("Slow hand", "Renamed"));
        File.Move(program.Ini + "~", program.Ini, overwrite: true);
        Eventually(() => NameToldTo(program) == "Renamed");
        File.SetLastWriteTimeUtc(program.Ini, DateTime.UtcNow);
        Thread.Sleep(2000);
        program.Log.Split("were read again").Length.ShouldBe(3);
    }

    [Fact]
    public void A_file_that_is_broken_or_gone_keeps_everything_until_it_is_put_right()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        var next = program.StockIni().Replace("Reflector_name", "Next");
        File.WriteAllText(program.Ini, next.Replace("Timeout = 190", "Timeout = soon"));
        Eventually(() => program.Log.Contains("stay in force"));
        NameToldTo(program).ShouldBe("Reflector_name");
        program.Ask("status").Output.ShouldContain("Timeout = soon");

        File.WriteAllText(program.Ini, string.Empty);
        Eventually(() => program.Log.Contains("it is empty"));
        File.Delete(program.Ini);
        Eventually(() => program.Log.Contains("there is no such file"));
        NameToldTo(program).ShouldBe("Reflector_name");
        File.WriteAllText(program.Ini, next);
        Eventually(() => NameToldTo(program) == "Next");
    }

    [LongPart("waits for several failed self-tests")]
    [Fact]
    public void Settings_with_which_it_cannot_be_reached_are_taken_back()
    {
        using var program = PublishedProgram.Native();
        program.Start(With(program, aux: $"9:{Aux}"));
        using var gateway = Linked(program, 10, "GATEWAY");
        Thread.Sleep(3000);

        // The broadcast address can be bound, and no gateway is ever answered from it.
        Reload(program, With(program, aux: $"9:{Aux}").Replace(
            $"IP={program.AddressOf(1)}", "IP=127.255.255.255", StringComparison.Ordinal));
        Answers(gateway).ShouldBeFalse();

        Eventually(() => Answers(gateway), seconds: 40);
        Eventually(() => program.Log.Contains("rolled back"));
        Json(program, "status").GetProperty("settingsState").GetProperty("state").GetString()
            .ShouldBe("TakenBack");
        Thread.Sleep(2500);
        Answers(gateway).ShouldBeTrue("the file is not taken over again by itself");
    }

    [LongPart("waits for the minute in which settings prove themselves")]
    [Fact]
    public void Settings_that_worked_for_a_minute_replace_a_broken_file()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        var kept = program.PathOf("last-good.ini");
        File.Exists(kept).ShouldBeFalse();
        Eventually(() => File.Exists(kept), seconds: 90);
        File.GetUnixFileMode(kept).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        program.Stop();

        const string broken = "[Protections]\nTimeout = soon\n";
        program.Start(broken);
        NameToldTo(program).ShouldBe("Reflector_name");
        Eventually(() => program.Output.Contains(
            "Timeout = soon", StringComparison.Ordinal));
        Eventually(() => program.Output.Contains("CANNOT BE USED", StringComparison.Ordinal));
        Eventually(() => program.Log.Contains("CANNOT BE USED"));
        program.Ask("status").Output.ShouldContain("FAULTY: the ones that worked last");
        program.RunToEndBeside("check", "--config", program.Ini).ShouldBe(100);

        File.WriteAllText(program.Ini, program.StockIni().Replace("Reflector_name", "Right"));
        Eventually(() => NameToldTo(program) == "Right");
        program.Stop();

        File.Delete(program.Ini);
        program.Launch("run", "--config", program.Ini);
        Eventually(() => program.Output.Contains("CANNOT BE USED"));
        program.Stop();
        File.Delete(kept);
        program.RunToEnd("run", "--config", program.Ini).ShouldBe(100);
    }

    private static void Reload(PublishedProgram program, string ini)
    {
        File.WriteAllText(program.Ini, ini);
        var (exitCode, output) = program.Ask("reload");
        exitCode.ShouldBe(0, output);
    }

    private static string With(PublishedProgram program, string aux = "", int port = 42000) =>
        program.StockIni()
            .Replace("aux_port =", $"aux_port = {aux}", StringComparison.Ordinal)
            .Replace("\nPort=42000", $"\nPort={port}", StringComparison.Ordinal);

    private static string Feed(PublishedProgram program, int port, int feed) =>
        With(program, port: port)
            .Replace("Json_IP=127.0.0.1", $"Json_IP={program.AddressOf(1)}")
            .Replace("Json_Port=42001", $"Json_Port={feed}");

    private static string Aprs(PublishedProgram program, int host, AprsServer server) => $"""
        [APRS]
        enable=1
        server={program.AddressOf(host)}
        port={server.Port}

        """;

    private static SimulatedGateway On(
        PublishedProgram program, int port, int host, string name) =>
        new(new IPEndPoint(program.AddressOf(1), port), program.AddressOf(host), name);

    private static bool Answers(SimulatedGateway gateway)
    {
        gateway.Poll();
        return gateway.Receive(seconds: 0.3).Length > 0;
    }

    private static bool Collects(PublishedProgram program, int port, double seconds = 1)
    {
        using var collector = new UdpClient(new IPEndPoint(program.AddressOf(200), 0));
        try
        {
            collector.Connect(program.AddressOf(1), port);
            collector.Client.Send("CONNREQ"u8);
            return collector.Client.Poll(TimeSpan.FromSeconds(seconds), SelectMode.SelectRead)
                && collector.Client.Receive(new byte[100]) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string NameToldTo(PublishedProgram program)
    {
        using var asker = new SimulatedGateway(program.Main, program.AddressOf(99), "ASKER");
        asker.Send("YSFS"u8);
        StatusReply.TryRead(asker.Receive(), out var status).ShouldBeTrue();
        return System.Text.Encoding.ASCII.GetString(status.Name).TrimEnd();
    }

    private static (int Port, int DgId) Place(PublishedProgram program, string name)
    {
        var gateway = Json(program, "gateways").EnumerateArray()
            .Single(one => one.GetProperty("name").GetString() == name);
        return (
            gateway.GetProperty("localPort").GetInt32(), gateway.GetProperty("dgId").GetInt32());
    }

    private static List<string?> Parts(PublishedProgram program) =>
        Json(program, "status").GetProperty("parts").EnumerateArray()
            .Select(part => part.GetProperty("name").GetString()).Order().ToList();

    private static JsonElement Json(PublishedProgram program, string command)
    {
        var (exitCode, output) = program.Ask(command, "--json");
        exitCode.ShouldBe(0, output);
        return JsonDocument.Parse(output).RootElement;
    }

    private static void Eventually(Func<bool> condition, int pause = 50, int seconds = 20)
    {
        var until = DateTime.UtcNow.AddSeconds(seconds);
        while (!condition())
        {
            DateTime.UtcNow.ShouldBeLessThan(until, "it did not happen in time");
            Thread.Sleep(pause);
        }
    }
}
