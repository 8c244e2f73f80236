using System.Net.Sockets;
using System.Text;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The published program looks after itself and tells others how it does.</summary>
public sealed class HealthTests
{
    [Fact]
    public void Systemd_is_told_when_it_serves_how_it_does_and_when_it_stops()
    {
        using var program = PublishedProgram.Native();
        using var systemd = Notified(program);
        program.Environment["WATCHDOG_USEC"] = "3000000";
        program.Start(program.StockIni());

        Next(systemd).ShouldBe("READY=1");
        var heard = Enumerable.Range(0, 4).Select(_ => Next(systemd)).ToList();
        heard.Count(line => line == "WATCHDOG=1").ShouldBeGreaterThanOrEqualTo(3);
        heard.ShouldContain("STATUS=ok; 0 gateways, 0 overs open");

        program.Signal(PublishedProgram.SigTerm);
        Eventually(() => Next(systemd) == "STOPPING=1");
    }

    [Fact]
    public void A_feed_that_cannot_work_makes_health_degraded_with_the_reason()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni($"[MQTT]\nHost={program.AddressOf(90)}\n"));

        Eventually(() => program.Ask("status").Output.Contains(
            "health\tdegraded: mqtt: no broker: nobody listens there", StringComparison.Ordinal));

        program.Log.ShouldContain("Health degraded: mqtt: no broker");
    }

    [Fact]
    public void Metrics_are_what_prometheus_reads()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var talker = Linked(program, 10, "TALKER");
        talker.Over("IU5AAA");
        talker.Over("NOCALL!");
        Eventually(() => program.Ask("metrics").Output.Contains("ysf_over_seconds_count"));

        var lines = program.Ask("metrics").Output.Split('\n');

        lines.ShouldContain("ysf_gateways 1");
        lines.ShouldContain("ysf_overs_total 1");
        lines.ShouldContain("ysf_health 0");
        lines.ShouldContain("# TYPE ysf_drops_total counter");
        lines.ShouldContain("ysf_drops_total{reason=\"Refused\"} 1");
        lines.ShouldContain("ysf_over_seconds_bucket{end=\"Terminator\",le=\"0.5\"} 1");
        lines.ShouldContain(line => line.StartsWith("ysf_info{version=\"", StringComparison.Ordinal));
        lines.Where(line => !line.StartsWith('#')).ShouldAllBe(line =>
            System.Text.RegularExpressions.Regex.IsMatch(
                line, @"^ysf_[a-z_]+(\{[a-z]+=""[^""]*""(,[a-z]+=""[^""]*"")*\})? -?[0-9.]+$"));
    }

    [Fact]
    public void Memory_above_the_hard_limit_makes_it_restart_in_order_in_the_same_process()
    {
        using var program = PublishedProgram.Native();
        using var systemd = Notified(program);
        program.Start(program.StockIni("[Limits]\nMemorySoft=0\nMemoryHard=1\n"));
        var process = program.Id;
        using var talker = Linked(program, 10, "TALKER");
        talker.Over("IU5AAA");

        Eventually(() => program.Log.Split("Starting YsfAppliance").Length > 2);

        program.Log.ShouldContain("MiB of memory are more than [Limits] MemoryHard = 1");
        program.Log.ShouldContain("Restarts in order, to be rid of the memory");
        program.Id.ShouldBe(process);
        program.IsRunning.ShouldBeTrue();
        File.ReadAllText(program.PathOf("heard.json")).ShouldContain("IU5AAA");

        // Told of a stop, systemd would kill the process that goes on.
        while (systemd.Available > 0)
        {
            Next(systemd).ShouldNotContain("STOPPING=1");
        }

        program.Signal(PublishedProgram.SigTerm);
        program.WaitForExit(TimeSpan.FromSeconds(5)).ShouldBeTrue();
        program.ExitCode.ShouldBe(0);
    }

    private static Socket Notified(PublishedProgram program)
    {
        var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, 0);
        systemd.Bind(new UnixDomainSocketEndPoint(program.PathOf("notify")));
        program.Environment["NOTIFY_SOCKET"] = program.PathOf("notify");
        return systemd;
    }

    private static string Next(Socket systemd)
    {
        var buffer = new byte[500];
        systemd.Poll(TimeSpan.FromSeconds(10), SelectMode.SelectRead).ShouldBeTrue();
        return Encoding.UTF8.GetString(buffer, 0, systemd.Receive(buffer));
    }
}
