using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using static Ysf.Tests.EndToEnd.NetworkBox;
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
            "health\tdegraded: mqtt: no broker: connection refused", StringComparison.Ordinal));

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
    public void Metrics_of_the_machine_are_those_of_its_sensors_and_stand_promtools_check()
    {
        Tools.Need("promtool");
        using var program = PublishedProgram.Native();
        program.Environment["YSF_MACHINE_ROOT"] = program.PathOf("machine");
        Put(program, "sys/class/thermal/thermal_zone0/temp", "48312");
        Put(program, "sys/class/hwmon/hwmon0/name", "rpi_volt");
        Put(program, "sys/class/hwmon/hwmon0/in0_lcrit_alarm", "1");
        Put(program, "sys/devices/platform/soc/soc:firmware/get_throttled", "50004");
        Put(program, "sys/class/mmc_host/mmc0/mmc0:0001/life_time", "0x01 0x03");
        Put(program, "sys/class/net/eth0/operstate", "up");
        Put(program, "sys/class/net/wlan0/operstate", "down");
        program.Start(program.StockIni());
        using var talker = Linked(program, 10, "TALKER");
        using var listener = Linked(program, 11, "LISTENER");
        var frames = talker.Over("IU5AAA");
        listener.Receive(frames.Count);
        Eventually(() => program.Ask("metrics").Output.Contains("ysf_temperature_celsius"));

        var text = program.Ask("metrics").Output;
        var lines = text.Split('\n');
        lines.ShouldContain("ysf_temperature_celsius 48.312");
        lines.ShouldContain("ysf_under_voltage 1");
        lines.ShouldContain("ysf_throttled 1");
        lines.ShouldContain("ysf_throttled_since_boot 1");
        lines.ShouldContain("ysf_flash_used_ratio{device=\"mmc0:0001\"} 0.3");
        lines.ShouldContain("ysf_interface_up{interface=\"eth0\"} 1");
        lines.ShouldContain("ysf_interface_up{interface=\"wlan0\"} 0");
        Value(lines, "ysf_disk_free_bytes{place=\"state\"}").ShouldBeGreaterThan(0);
        Value(lines, "ysf_disk_size_bytes{place=\"log\"}").ShouldBeGreaterThan(0);
        Value(lines, "ysf_cpu_seconds_total").ShouldBeGreaterThan(0);
        Value(lines, "ysf_received_bytes_total").ShouldBeGreaterThan(frames.Count * 155);
        Value(lines, "ysf_sent_bytes_total").ShouldBeGreaterThan(frames.Count * 155);
        Value(lines, "ysf_receive_buffer_bytes").ShouldBeGreaterThan(0);
        lines.ShouldContain(line => line.StartsWith("ysf_build_info{version=\"")
            && line.Contains("runtime=\"10.") && line.EndsWith(" 1"));
        text.ShouldNotContain("ysf_slot");
        CheckedByPromtool(program, text);
        program.Ask("status").Output.ShouldContain("48.3 °C; UNDER-VOLTAGE");
    }

    [Fact]
    public void A_weak_power_supply_degrades_health_and_shows_on_the_light_until_it_is_strong()
    {
        using var program = PublishedProgram.Native();
        var led = LightTests.Led(program, "ACT");
        Put(program, "sys/class/hwmon/hwmon0/name", "rpi_volt");
        Put(program, "sys/class/hwmon/hwmon0/in0_lcrit_alarm", "1");
        program.Start(program.StockIni("[Led]\nCombined=led:ACT\n"));
        const string reason = "the power supply is too weak (under-voltage)";

        Eventually(() => program.Log.Contains($"Health degraded: {reason}", StringComparison.Ordinal));
        Eventually(() => led.Blinks == (LightTests.IsOnNetwork() ? "250/250" : "1000/1000"));
        program.Ask("status").Output.ShouldContain($"degraded: {reason}");
        program.Ask("metrics").Output.ShouldContain("ysf_health 1");

        Put(program, "sys/class/hwmon/hwmon0/in0_lcrit_alarm", "0");
        Eventually(() => program.Log.Contains("Health ok", StringComparison.Ordinal), seconds: 60);
        program.Ask("metrics").Output.ShouldContain("ysf_health 0");
    }

    [Fact]
    public void A_hot_processor_degrades_health()
    {
        using var program = PublishedProgram.Native();
        program.Environment["YSF_MACHINE_ROOT"] = program.PathOf("machine");
        Put(program, "sys/class/thermal/thermal_zone0/temp", "80500");
        program.Start(program.StockIni());

        Eventually(() => program.Log.Contains(
            "Health degraded: the processor is too hot, 80 °C or more", StringComparison.Ordinal));
    }

    [Fact]
    public void A_machine_without_sensors_has_no_series_of_them()
    {
        using var program = PublishedProgram.Native();
        program.Environment["YSF_MACHINE_ROOT"] = program.PathOf("machine");
        program.Start(program.StockIni());
        Eventually(() => program.Ask("metrics").Output.Contains("ysf_disk_free_bytes"));

        var text = program.Ask("metrics").Output;
        text.ShouldNotContain("ysf_temperature_celsius");
        text.ShouldNotContain("ysf_under_voltage");
        text.ShouldNotContain("ysf_throttled");
        text.ShouldNotContain("ysf_flash");
        text.ShouldNotContain("ysf_interface_up");
        text.ShouldNotContain("ysf_update_state");
    }

    [Fact]
    public void A_loop_that_hangs_is_unhealthy_and_not_ready()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni(WebPage.Ini(program)));
        using var page = new WebPage(program);
        Eventually(() => page.Answers("/healthz") && page.Answers("/readyz"));
        StopTests.Stall(program);

        Eventually(() => StatusOf(page, "/healthz") == HttpStatusCode.ServiceUnavailable, seconds: 30);
        Eventually(() => StatusOf(page, "/readyz") == HttpStatusCode.ServiceUnavailable, seconds: 30);
        Eventually(() => program.Log.Contains(
            "Health failed: the loop stands still", StringComparison.Ordinal));
        program.Log.ShouldContain("E: ");
        program.Signal(PublishedProgram.SigTerm);
        program.WaitForExit(TimeSpan.FromSeconds(5)).ShouldBeTrue();
    }

    [LongPart("waits for several failed self-tests, in a network of root")]
    [Fact]
    public void Ports_that_do_not_answer_are_degraded_then_failed_for_the_same_reason()
    {
        using var box = new NetworkBox();
        using var systemd = Notified(box.Program);
        box.Start(more: "[Web]\nEnable=1\nAddress=0.0.0.0\nPort=8080\n");
        Within(10, () => box.Status.Contains("health\tok", StringComparison.Ordinal));
        Within(10, () => AnswerTo(box, "/readyz").Contains(" 200 ", StringComparison.Ordinal));

        // It asks itself over loopback.
        box.Inside.Ip("link set lo down");
        Within(40, () => box.Logged("Health failed: no answer on our own UDP port 42000") == 1);
        box.Logged("Health degraded: no answer on our own UDP port 42000").ShouldBe(1);
        AnswerTo(box, "/healthz").ShouldContain(" 503 ");
        AnswerTo(box, "/healthz").ShouldEndWith("failed\n");
        AnswerTo(box, "/readyz").ShouldContain(" 503 ");
        Within(10, () => Next(systemd).StartsWith("STATUS=failed", StringComparison.Ordinal));

        box.Inside.Ip("link set lo up");
        Within(20, () => box.Logged("Health ok") == 1);
        AnswerTo(box, "/healthz").ShouldContain(" 200 ");
        Within(10, () => AnswerTo(box, "/readyz").Contains(" 200 ", StringComparison.Ordinal));
    }

    [Fact]
    public void An_address_that_is_not_there_is_not_ready_and_still_healthy()
    {
        using var box = new NetworkBox(hasCable: false);
        box.Start(NetworkBox.Address, "[Web]\nEnable=1\nAddress=0.0.0.0\nPort=8080\n");

        Within(10, () => AnswerTo(box, "/readyz", box.Steady, "10.8.0.1").Contains(" 503 "));
        AnswerTo(box, "/healthz", box.Steady, "10.8.0.1").ShouldContain(" 200 ");
    }

    [Fact]
    public void Memory_above_the_soft_limit_is_trimmed_and_costs_no_restart()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni("[Limits]\nMemorySoft=1\nMemoryHard=0\n"));
        using var gateway = Linked(program, 10, "GATEWAY");

        Eventually(() => program.Log.Contains("Dropped caches: ", StringComparison.Ordinal));
        Eventually(() => program.Log.Contains(
            "MiB of memory are more than [Limits] MemorySoft = 1", StringComparison.Ordinal));
        Thread.Sleep(2500);

        program.Log.Split("Dropped caches: ").Length.ShouldBe(2, program.Log);
        program.Log.ShouldNotContain("Restarts in order");
        program.Ask("gateways").Output.ShouldContain("GATEWAY");
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
        program.Log.ShouldContain("Restarts in order to free memory");
        string[] order = ["Dropped caches: ", "Restarts in order "];
        order.Select(words => program.Log.IndexOf(words, StringComparison.Ordinal)).ShouldBeInOrder();
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

    private static HttpStatusCode StatusOf(WebPage page, string path)
    {
        using var answer = page.Get(path);
        return answer.StatusCode;
    }

    private static string AnswerTo(
        NetworkBox box, string path, NetworkNamespace? from = null,
        string address = NetworkBox.Address) => (from ?? box.Outside).Enter(() =>
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(new IPEndPoint(IPAddress.Parse(address), 8080));
            socket.Send(Encoding.ASCII.GetBytes(
                $"GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"));
            var text = new StringBuilder();
            var buffer = new byte[2000];
            for (int count; (count = socket.Receive(buffer)) > 0;)
            {
                text.Append(Encoding.ASCII.GetString(buffer, 0, count));
            }

            // The body has no length, and so comes in chunks.
            return text.ToString().Replace("\r\n0\r\n\r\n", string.Empty, StringComparison.Ordinal);
        });

    private static void Put(PublishedProgram program, string file, string text)
    {
        var path = Path.Combine(program.PathOf("machine"), file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text + "\n");
    }

    private static double Value(string[] lines, string series) => double.Parse(
        lines.Single(line => line.StartsWith(series + ' ', StringComparison.Ordinal))[series.Length..],
        CultureInfo.InvariantCulture);

    private static void CheckedByPromtool(PublishedProgram program, string text)
    {
        File.WriteAllText(program.PathOf("metrics"), text + '\n');
        using var promtool = Process.Start(new ProcessStartInfo(
            "sh", ["-c", $"promtool check metrics < {program.PathOf("metrics")} 2>&1"])
        {
            RedirectStandardOutput = true,
        })!;
        var said = promtool.StandardOutput.ReadToEnd();
        promtool.WaitForExit();
        (promtool.ExitCode, said.Trim()).ShouldBe((0, string.Empty));
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
