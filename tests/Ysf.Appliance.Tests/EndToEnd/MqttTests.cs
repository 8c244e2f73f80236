using System.Collections.Concurrent;
using System.Text;
using Ysf.Tests.Feeds;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The published program and a real broker.</summary>
public sealed class MqttTests
{
    [Fact]
    public void The_broker_is_told_of_gateways_overs_status_and_log()
    {
        using var program = PublishedProgram.Native();
        using var broker = Broker(program);
        broker.Start();
        var heard = broker.Listen("#");
        program.Start(program.StockIni(broker.Ini()));
        using var talker = Linked(program, 10, "TALKER");

        talker.Over("IU5AAA", block: TestFrames.Position);
        talker.Over("NOCALL!");

        Eventually(() => Has(heard, "\"action\":\"refused\"", "\"reason\":\"CS\""));
        Has(heard, "refl/json|0|{\"gateway\":", "\"action\":\"linked\"", "\"name\":\"TALKER\"")
            .ShouldBeTrue();
        Has(heard, "\"action\":\"start\"", "\"call\":\"IU5AAA\"", "\"dgId\":50").ShouldBeTrue();
        Has(heard, "\"action\":\"radio\"", "\"radio\":\"FTM-300D\"").ShouldBeTrue();
        Has(heard, "\"action\":\"end\"", "\"latitude\":43.986667").ShouldBeTrue();
        Eventually(() => Has(heard, "refl/status|", "\"gateways\":1", "\"overs\":1"));
        Eventually(() => Has(heard, "refl/log|0|M: ", "Adding TALKER"));
        Has(heard, "homeassistant/binary_sensor/ysf_", "/link/config|").ShouldBeTrue();
        Eventually(() => Has(heard, "refl/json|0|{\"health\":", "\"state\":\"ok\""));
        Eventually(() => Has(broker.Listen("refl/health"), "|1|", "\"state\":\"ok\""), 300);
        var objects = heard
            .Where(line => line.StartsWith("refl/json|", StringComparison.Ordinal)
                || line.StartsWith("refl/status|", StringComparison.Ordinal)).ToList();
        objects.Count.ShouldBeGreaterThan(6);
        objects.ShouldAllBe(line => MqttSchema.Accepts(Encoding.UTF8.GetBytes(
            line.Split('|', 3)[2])));
        program.Ask("status").Output.ShouldContain("mqtt\tconnected, ");
    }

    [Fact]
    public void The_status_is_kept_for_those_who_come_later_and_ends_with_the_program()
    {
        using var program = PublishedProgram.Native();
        using var broker = Broker(program);
        broker.Start();
        program.Start(program.StockIni(broker.Ini()));
        Eventually(() => Has(broker.Listen("refl/status"), "|1|", "\"message\":\"online\""), 300);

        program.Stop().ShouldBeLessThan(TimeSpan.FromSeconds(2));
        Eventually(() => Has(broker.Listen("refl/status"), "|1|", "\"message\":\"offline\""), 300);

        program.Start(File.ReadAllText(program.Ini));
        Eventually(() => Has(broker.Listen("refl/status"), "|1|", "\"message\":\"online\""), 300);
        program.Kill();
        Eventually(() => Has(broker.Listen("refl/status"), "|1|", "\"message\":\"offline\""), 300);
    }

    [Fact]
    public void Commands_are_taken_from_a_broker_with_passwords()
    {
        using var program = PublishedProgram.Native();
        using var broker = Broker(program, isProtected: true);
        broker.Start();
        var heard = broker.Listen("refl/response");
        broker.Say("refl/command", "kick TALKER", isKept: true);
        program.Start(program.StockIni(broker.Ini()));
        using var talker = Linked(program, 10, "TALKER");
        Eventually(() => program.Log.Contains("MQTT: connected", StringComparison.Ordinal));

        broker.Say("refl/command", "mute IU5AAA 1h");
        Eventually(() => Has(heard, "\"ok\":true", "IU5AAA is blocked for 1h"));
        broker.Say("refl/command", "reload");
        Eventually(() => program.Log.Contains("were read again", StringComparison.Ordinal));
        broker.Say("refl/command", "{\"command\":\"status\"}");
        Eventually(() => Has(heard, "\"status\":{", "\"gateways\":1"));
        broker.Say("refl/command", "{\"command\":");
        broker.Say("refl/command", "explode now");
        Eventually(() => heard.Count(line => line.Contains("\"ok\":false")) == 2);

        // The kick that the broker had kept was not done; this one is.
        broker.Say("refl/command", "{\"command\":\"kick\",\"name\":\"TALKER\",\"for\":\"5m\"}");
        Eventually(() => program.Log.Contains("MQTT: TALKER is kicked for 5m"));
        program.Log.ShouldContain("MQTT: IU5AAA is blocked");
        program.AllLogs.ShouldNotContain("s3cret");
    }

    [Fact]
    public void A_broker_without_passwords_has_no_say()
    {
        using var program = PublishedProgram.Native();
        using var broker = Broker(program);
        broker.Start();
        var heard = broker.Listen("refl/#");
        program.Start(program.StockIni(broker.Ini()));
        using var talker = Linked(program, 10, "TALKER");
        Eventually(() => Has(heard, "\"action\":\"linked\""));

        broker.Say("refl/command", "kick TALKER");
        talker.Over("IU5AAA");

        Eventually(() => Has(heard, "\"action\":\"end\""));
        Has(heard, "refl/response").ShouldBeFalse();
        program.Ask("gateways").Output.ShouldContain("TALKER");
    }

    [Fact]
    public void A_wrong_password_is_said_once_and_stops_nothing()
    {
        using var program = PublishedProgram.Native();
        using var broker = Broker(program, isProtected: true);
        broker.Start();
        program.Start(program.StockIni(
            broker.Ini().Replace("Password=", "Password=x", StringComparison.Ordinal)));
        using var talker = Linked(program, 10, "TALKER");
        using var listener = Linked(program, 11, "LISTENER");

        Eventually(() => program.Log.Contains("MQTT: ", StringComparison.Ordinal));
        listener.Receive(talker.Over("IU5AAA").Count);

        Thread.Sleep(1500);
        program.Log.Split("MQTT: ").Length.ShouldBe(2, program.Log);
        program.Log.ShouldContain("NotAuthorized");
    }

    [Fact]
    public void Events_during_an_absence_of_the_broker_are_published_on_its_return()
    {
        using var program = PublishedProgram.Native();
        using var broker = Broker(program);
        broker.Start();
        var heard = broker.Listen("#", session: "watcher");
        broker.Stop();
        program.Start(program.StockIni(broker.Ini()));
        using var talker = Linked(program, 10, "TALKER");
        using var listener = Linked(program, 11, "LISTENER");
        Eventually(() => program.Log.Contains("connection refused", StringComparison.Ordinal));
        listener.Receive(talker.Over("IU5AAA").Count);

        broker.Start();
        Eventually(() => Has(heard, "\"action\":\"end\"", "IU5AAA"));

        broker.Stop();
        Eventually(() => program.Log.Split("; retrying").Length == 3);
        listener.Receive(talker.Over("IU5BBB").Count);
        broker.Start();
        Eventually(() => Has(heard, "\"action\":\"end\"", "IU5BBB"));
    }

    [Fact]
    public void A_broker_that_is_stuck_holds_up_nobody_but_itself()
    {
        using var program = PublishedProgram.Native();
        using var broker = Broker(program);
        broker.Start();
        program.Start(program.StockIni(broker.Ini()));
        using var talker = Linked(program, 10, "TALKER");
        using var listener = Linked(program, 11, "LISTENER");
        Eventually(() => program.Log.Contains("MQTT: connected", StringComparison.Ordinal));

        broker.Freeze();
        for (var i = 0; i < 20; i++)
        {
            listener.Receive(talker.Over("IU5AAA").Count);
        }

        Eventually(() => program.Log.Contains("the broker does not answer", StringComparison.Ordinal));
        program.Ask("status").Output.ShouldContain("mqtt\tno broker");
        program.Stop().ShouldBeLessThan(TimeSpan.FromSeconds(2));
        program.ExitCode.ShouldBe(0);
    }

    private static Mosquitto Broker(PublishedProgram program, bool isProtected = false) =>
        new(program.Folder, program.AddressOf(90), isProtected);

    private static bool Has(ConcurrentQueue<string> heard, params string[] parts)
    {
        // What was asked to be listened to a moment ago takes a moment to come.
        for (var i = 0; i < 10 && heard.IsEmpty; i++)
        {
            Thread.Sleep(20);
        }

        return heard.Any(line => parts.All(
            part => line.Contains(part, StringComparison.Ordinal)));
    }
}
