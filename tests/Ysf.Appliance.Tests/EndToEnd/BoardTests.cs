using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The published program's life: why it starts, safe mode, and who watches over it.</summary>
public sealed class BoardTests
{
    [Fact]
    public void Reflector_knows_the_reason_of_its_start()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        Cause(program).ShouldBe("First");
        program.Stop();
        program.Start(program.StockIni());
        Cause(program).ShouldBe("Planned");
        program.Kill();
        program.Start(program.StockIni());
        Cause(program).ShouldBe("Killed");
        program.Log.ShouldContain("W: ");
        program.Log.ShouldContain("Reason of this start: the process was killed");
        program.Ask("crash", "--yes").ExitCode.ShouldBe(0);
        program.WaitForExit(TimeSpan.FromSeconds(10)).ShouldBeTrue();
        program.Start(program.StockIni());
        Cause(program).ShouldBe("Crash");
        program.Ask("status").Output.ShouldContain("reason of the start\tcrashed, with a crash report");
    }

    [Fact]
    public void Three_failed_starts_lead_to_safe_mode_without_feeds_and_a_word_leads_out()
    {
        using var program = AsService();
        program.Start(program.StockIni());
        Eventually(() => Parts(program).Contains("json"));
        for (var crash = 0; crash < 3; crash++)
        {
            Crash(program);
            program.Start(program.StockIni());
            Eventually(() => program.Ask("status").ExitCode == 0);
        }

        Eventually(() => program.Ask("status").ExitCode == 0);
        program.Log.ShouldContain("SAFE MODE");
        Parts(program).ShouldNotContain("json");
        Eventually(() => program.Ask("status").Output.Contains("health\tdegraded: safe mode"));
        using var gateway = Linked(program, 10, "TALKER");
        var process = program.Id;

        program.Ask("safe-mode", "off").ShouldBe((0, "the reflector restarts"));

        Eventually(() => program.Ask("status").ExitCode == 0 && Parts(program).Contains("json"));
        program.Id.ShouldBe(process);
        Cause(program).ShouldBe("Planned");
        program.Ask("safe-mode", "on").ExitCode.ShouldBe(0);
        Eventually(() => program.Ask("status").Output.Contains("SAFE MODE\trequested by uid 0")
            || Environment.UserName != "root");
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Kills_after_service_never_lead_to_safe_mode_nor_crashes_of_a_program_started_by_hand(
        bool isService, bool isCrash)
    {
        using var program = isService ? AsService() : PublishedProgram.Native();
        program.Start(program.StockIni());
        for (var end = 0; end < 6; end++)
        {
            Eventually(() => File.Exists(program.PathOf("last-run"))
                && File.ReadAllText(program.PathOf("last-run")).Contains("served=yes"));
            if (isCrash)
            {
                Crash(program);
            }
            else
            {
                program.Kill();
            }

            program.Start(program.StockIni());
            Eventually(() => program.Ask("status").ExitCode == 0);
        }

        program.Log.ShouldNotContain("SAFE MODE");
        Parts(program).ShouldContain("json");
    }

    [Fact]
    public void A_process_that_systemd_ended_differs_from_one_that_was_killed()
    {
        using var program = AsService();
        program.Environment["WATCHDOG_USEC"] = "10000000";
        program.Start(program.StockIni());
        Eventually(() => program.Ask("status").ExitCode == 0);
        program.Kill();
        File.WriteAllText(program.PathOf("service-end"), "result=watchdog\nstatus=KILL\n");

        program.Start(program.StockIni());

        Cause(program).ShouldBe("Watchdog");
        program.Log.ShouldContain(
            "Reason of this start: systemd restarted it: no answer for 10 s");
        File.Exists(program.PathOf("service-end")).ShouldBeFalse();
    }

    [Fact]
    public void A_port_that_is_taken_is_named_as_the_reason_by_the_next_start()
    {
        using var program = AsService();
        program.Start(program.StockIni());
        Eventually(() => program.Ask("status").ExitCode == 0);
        program.Stop();
        File.Exists(program.PathOf("last-run")).ShouldBeTrue();
        File.WriteAllText(program.PathOf("last-run"),
            "boot=x\nbegan=2026-11-25T12:00:00Z\nstate=Failed\nwhy=bind 42000: Address in use\n");

        program.Start(program.StockIni());

        Cause(program).ShouldBe("Crash");
        program.Log.ShouldContain("Reason of this start: ended itself: bind 42000: Address in use");
    }

    [Fact]
    public void In_safe_mode_the_settings_that_worked_are_in_force_and_not_the_newest()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        Eventually(() => program.Ask("status").ExitCode == 0);
        program.Stop();
        File.WriteAllText(
            program.PathOf("last-good.ini"),
            $"; {program.Ini} as it worked last; written by YsfAppliance\n{program.StockIni()}");
        File.WriteAllText(program.PathOf("safe-mode"), "a test\n");

        program.Start(program.StockIni().Replace("Reflector_name", "Newest"));

        Eventually(() => program.Ask("status").Output.Contains("SAFE MODE\ta test"));
        program.Ask("status").Output.ShouldContain("Reflector_name");
    }

    [Fact]
    public void Restart_is_orderly_and_in_the_same_process()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        Eventually(() => program.Ask("restart").ExitCode == 0);
        Eventually(() => program.Log.Split("Starting YsfAppliance").Length > 2);
        Eventually(() => program.Ask("status").ExitCode == 0);
        Cause(program).ShouldBe("Planned");
        program.IsRunning.ShouldBeTrue();

        // What ps, pidof and pgrep know it by.
        File.ReadAllText($"/proc/{program.Id}/comm").ShouldBe("ysf-appliance\n");
    }

    [LongPart("waits for three periods of the watchdog")]
    [Fact]
    public void A_loop_that_hangs_is_not_fed_for_and_the_next_start_knows_it()
    {
        using var program = PublishedProgram.Native();
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, 0);
        systemd.Bind(new UnixDomainSocketEndPoint(program.PathOf("notify")));
        program.Environment["NOTIFY_SOCKET"] = program.PathOf("notify");
        program.Environment["WATCHDOG_USEC"] = "6000000";
        program.Start(program.StockIni());
        Eventually(() => FeedsIn(systemd, TimeSpan.FromSeconds(5)) >= 2);

        Test(program, "yes\nRESTART\n").ShouldBe(0);

        // One proof may be left of the moment before.
        FeedsIn(systemd, TimeSpan.FromSeconds(2)).ShouldBeLessThan(2);
        FeedsIn(systemd, TimeSpan.FromSeconds(6)).ShouldBe(0);

        // Whether the loop turned once more after the last feeding is a matter of chance.
        program.Log.ShouldMatch("The watchdog is not reset:"
            + " (the loop stands still|no answer on our own UDP ports)");
        File.ReadAllText(program.PathOf("last-run")).ShouldContain("state=Unfed");
        var (exitCode, said) = program.Ask("restart");
        exitCode.ShouldBe(1, said);
        said.ShouldContain("the loop does not answer, so the reflector restarts without an orderly end");
        Eventually(() => FeedsIn(systemd, TimeSpan.FromSeconds(5)) >= 1);
    }

    [Fact]
    public void The_test_of_the_watchdog_asks_twice_and_never_where_nobody_watches()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        Eventually(() => program.Ask("status").ExitCode == 0);
        Test(program, "yes\nRESTART\n").ShouldBe(1);
        program.Stop();

        program.Environment["NOTIFY_SOCKET"] = program.PathOf("notify");
        program.Environment["WATCHDOG_USEC"] = "6000000";
        program.Start(program.StockIni());
        Eventually(() => program.Ask("status").ExitCode == 0);
        Test(program, "yes\nREBOOT\n").ShouldBe(1);
        Test(program, "no\n").ShouldBe(1);
        Test(program, string.Empty).ShouldBe(1);
        using var gateway = Linked(program, 10, "TALKER");
    }

    [Fact]
    public void A_watchdog_that_is_not_there_is_said_and_no_reason_not_to_run()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni("[Watchdog]\nDevice=/dev/no-watchdog\n"));
        Eventually(() => program.Log.Contains(
            "/dev/no-watchdog: No such file or directory; nothing restarts the machine"));
        program.Ask("status").Output.ShouldContain("watchdog\tnone");
    }

    // Failures of a program that was started by hand do not count.
    private static PublishedProgram AsService()
    {
        var program = PublishedProgram.Native();
        program.Environment["INVOCATION_ID"] = "0123456789abcdef0123456789abcdef";
        program.Environment["SYSTEMD_EXEC_PID"] = string.Empty;
        return program;
    }

    private static void Crash(PublishedProgram program)
    {
        program.Ask("crash", "--yes").ExitCode.ShouldBe(0);
        program.WaitForExit(TimeSpan.FromSeconds(10)).ShouldBeTrue();
    }

    private static int FeedsIn(Socket systemd, TimeSpan time)
    {
        var buffer = new byte[500];
        var feeds = 0;
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        while (until - Stopwatch.GetTimestamp() is > 0 and var left)
        {
            if (systemd.Poll(
                TimeSpan.FromSeconds((double)left / Stopwatch.Frequency), SelectMode.SelectRead))
            {
                var line = Encoding.UTF8.GetString(buffer, 0, systemd.Receive(buffer));
                feeds += line == "WATCHDOG=1" ? 1 : 0;
            }
        }

        return feeds;
    }

    private static int Test(PublishedProgram program, string typed)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("YSF_APPLIANCE_X64")!,
            ["watchdog", "test", "--socket", program.Socket])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var asking = Process.Start(TestProcess.Place(start, program.Folder))!;
        asking.StandardInput.Write(typed);
        asking.StandardInput.Close();
        asking.WaitForExit(TimeSpan.FromSeconds(10)).ShouldBeTrue();
        return asking.ExitCode;
    }

    private static string? Cause(PublishedProgram program)
    {
        Eventually(() => program.Ask("status").ExitCode == 0);
        return Status(program).GetProperty("board").GetProperty("lastStart")
            .GetProperty("cause").GetString();
    }

    private static List<string?> Parts(PublishedProgram program) =>
        [.. Status(program).GetProperty("parts").EnumerateArray()
            .Select(part => part.GetProperty("name").GetString())];

    private static JsonElement Status(PublishedProgram program) =>
        JsonDocument.Parse(program.Ask("status", "--json").Output).RootElement;
}
