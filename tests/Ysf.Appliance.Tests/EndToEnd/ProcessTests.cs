using System.Diagnostics;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The published x64 program as a supervisor and a sysop see it.</summary>
public sealed class ProcessTests
{
    /// <summary>
    /// The goal is 40 ms on an idle machine; a loaded one gets more before it fails.
    /// </summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromMilliseconds(500);

    [Fact]
    public void The_first_poll_is_answered_soon_after_exec()
    {
        using var program = PublishedProgram.Native();
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var took = program.Start(program.StockIni());
            best = took < best ? took : best;
            program.Stop();
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{best.TotalMilliseconds:F1} ms");
        best.ShouldBeLessThan(StartLimit);
    }

    [Fact]
    public void A_thousand_gateways_fit_into_little_memory()
    {
        using var program = PublishedProgram.Native();
        var ini = program.StockIni("[Limits]\nGatewaysPerAddress=1000");
        program.Start(ini);
        var gateways = Enumerable.Range(0, 1000)
            .Select(i => Linked(program, 10, $"G{i:D4}-{(i % 2 == 0 ? 50 : 9)}"))
            .ToList();
        gateways[0].Over("IU5AAA");
        gateways[2].Receive(10).Count.ShouldBe(10);

        // What only the start needs is given back after three seconds.
        Eventually(() => SoakTests.ResidentOf(program.Id) < 18);
        TestContext.Current.TestOutputHelper?.WriteLine($"{SoakTests.ResidentOf(program.Id):F1} MiB resident");
        gateways.ForEach(gateway => gateway.Dispose());
    }

    [Fact]
    public void A_control_socket_that_goes_with_its_directory_costs_no_state()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni().Replace(
            "Socket=" + program.Socket, $"Socket={program.PathOf("run/c.sock")}",
            StringComparison.Ordinal));
        using var gateway = Linked(program, 10, "MOVER");
        gateway.Over("IU5AAA", squelch: 9);
        Eventually(() => File.Exists(program.PathOf("run/c.sock"))
            && program.Log.Contains("end of transmission", StringComparison.Ordinal));
        Directory.Delete(program.PathOf("run"), recursive: true);

        program.Stop().ShouldBeLessThan(TimeSpan.FromSeconds(2));

        program.ExitCode.ShouldBe(0, program.Output);
        File.ReadAllText(program.PathOf("dgid.json")).ShouldContain("MOVER");
        File.ReadAllText(program.PathOf("heard.json")).ShouldContain("IU5AAA");
    }

    [Fact]
    public void A_file_in_place_of_the_control_socket_is_left_alone()
    {
        using var program = PublishedProgram.Native();
        File.WriteAllText(program.Socket, "mine");
        program.Start(program.StockIni());
        Eventually(() => program.Log.Contains("no socket; it is left alone"));

        program.Stop();

        File.ReadAllText(program.Socket).ShouldBe("mine");
    }

    [Fact]
    public void A_standard_error_that_takes_nothing_is_no_reason_not_to_start()
    {
        using var program = PublishedProgram.Native();
        File.WriteAllText(program.Ini, program.StockIni("[Bogus]\n"));
        var path = Environment.GetEnvironmentVariable("YSF_APPLIANCE_X64")!;
        var start = new ProcessStartInfo(
            "sh", ["-c", $"exec {path} run --config {program.Ini} 2>/dev/full"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;

        Eventually(() => program.Log.Contains("Listening on UDP"));

        process.Kill();
        process.WaitForExit();
    }

    [Fact]
    public void The_first_signal_stops_it_in_order()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var gateway = Linked(program, 10, "MOVER");
        gateway.Over("IU5AAA", squelch: 9);
        Eventually(() => program.Log.Contains("Changed DG-ID", StringComparison.Ordinal));

        program.Stop().ShouldBeLessThan(TimeSpan.FromSeconds(2));
        program.ExitCode.ShouldBe(0, program.Output);
        File.ReadAllText(program.PathOf("dgid.json")).ShouldContain("MOVER");
        program.Log.ShouldContain("Stopping");
    }

    [Fact]
    public void Hangup_takes_over_what_may_change_and_names_the_rest()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        File.WriteAllText(
            program.Ini,
            program.StockIni("[Limits]\nStreams=7")
                .Replace("Reflector_name", "New name", StringComparison.Ordinal));
        program.Signal(PublishedProgram.SigHup);

        Eventually(() => program.Log.Contains("read again", StringComparison.Ordinal));
        program.Log.ShouldContain("[Limits] Streams");
        using var asker = new SimulatedGateway(program.Main, program.AddressOf(10), "ASKER");
        NameToldTo(asker).ShouldBe("New name");
    }

    [Fact]
    public void Hangup_with_wrong_settings_keeps_the_old_ones()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        File.WriteAllText(
            program.Ini,
            program.StockIni()
                .Replace("Timeout = 190", "Timeout = soon", StringComparison.Ordinal));
        program.Signal(PublishedProgram.SigHup);

        Eventually(() => program.Log.Contains("stay in force", StringComparison.Ordinal));
        program.Log.ShouldContain("Timeout = soon");
        program.IsRunning.ShouldBeTrue();
    }

    [Fact]
    public void A_console_that_nobody_reads_holds_up_neither_the_log_nor_the_end()
    {
        const int visits = 4000;
        using var program = PublishedProgram.Native();
        program.StartUnread(program.StockIni().Replace(
            "[Protections]",
            "[Protections]\nRegistrationRate = 1000000\nRegistrationRateTotal = 1000000\n"
                + "PollRate = 1000000\nStrangerRate = 1000000",
            StringComparison.Ordinal));
        using var gateway = new SimulatedGateway(program.Main, program.AddressOf(10), "VISITOR");
        for (var i = 0; i < visits; i++)
        {
            gateway.Link();
            gateway.Send("YSFU"u8);

            // Faster, it would be taken for a flood, which has few lines.
            Thread.Sleep(i % 2);
        }

        Eventually(() => program.AllLogs.Split("Removing VISITOR").Length > visits);
        program.Stop().ShouldBeLessThan(TimeSpan.FromSeconds(2));
        program.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void The_newest_settings_count_however_fast_hangups_come()
    {
        using var program = PublishedProgram.Native();
        const string OftenAsked = "[Protections]\nQueryRate=1000\nQueryRateTotal=1000\n";
        program.Start(program.StockIni(OftenAsked));
        using var asker = new SimulatedGateway(program.Main, program.AddressOf(10), "ASKER");
        for (var i = 0; i < 30; i++)
        {
            var name = $"Name {i}";
            program.Signal(PublishedProgram.SigHup);
            File.WriteAllText(
                program.Ini + ".new",
                program.StockIni(OftenAsked).Replace("Reflector_name", name, StringComparison.Ordinal));
            File.Move(program.Ini + ".new", program.Ini, overwrite: true);
            program.Signal(PublishedProgram.SigHup);
            Eventually(() => NameToldTo(asker) == name);
        }
    }

    [Fact]
    public void A_pipe_in_the_place_of_a_file_is_said_and_waited_for_by_nobody()
    {
        using var program = PublishedProgram.Native();
        File.CreateSymbolicLink(program.PathOf("deny.db"), "/dev/zero");
        program.Start(program.StockIni());
        Eventually(() => program.Log.Contains("a pipe or a device", StringComparison.Ordinal));
        program.Stop().ShouldBeLessThan(TimeSpan.FromSeconds(2));

        program.RunToEnd("check", "--config", program.PathOf("deny.db")).ShouldBe(100);
    }

    [Fact]
    public void Wrong_settings_are_all_named_with_file_line_and_key_and_end_with_100()
    {
        using var program = PublishedProgram.Native();
        File.WriteAllText(
            program.Ini, "[Network]\nPort=99999\n[DGID]\nlist=1,x\n[Netwrok]\nIP=1\n");

        program.RunToEnd("run", "--config", program.Ini).ShouldBe(100);
        program.Output.ShouldContain("pysfreflector.ini:2: [Network] Port = 99999");
        program.Output.ShouldContain("pysfreflector.ini:4: [DGID] list = 1,x");
        program.Output.ShouldContain("[Network]?");
        program.RunToEnd("check", "--config", program.Ini).ShouldBe(100);
    }

    [Fact]
    public void An_empty_settings_file_is_none_and_takes_nothing_from_what_worked()
    {
        using var program = PublishedProgram.Native();
        File.WriteAllText(program.Ini, "\n");
        program.RunToEnd("run", "--config", program.Ini).ShouldBe(100);
        program.Output.ShouldContain($"{program.Ini}: it is empty");

        var kept = $"; {program.Ini} as it worked last; written by YsfAppliance\n"
            + program.StockIni();
        File.WriteAllText(program.PathOf("last-good.ini"), kept);
        program.Start("\n");
        Eventually(() => program.Log.Contains("CANNOT BE USED", StringComparison.Ordinal));
        File.ReadAllText(program.PathOf("last-good.ini")).ShouldBe(kept);
    }

    [Fact]
    public void A_stop_wins_over_a_restart()
    {
        for (var i = 0; i < 5; i++)
        {
            using var program = PublishedProgram.Native();
            program.Start(program.StockIni());
            Eventually(() => program.Ask("status").ExitCode == 0);
            program.Ask("restart").ExitCode.ShouldBe(0);
            program.Signal(PublishedProgram.SigTerm);
            program.WaitForExit(TimeSpan.FromSeconds(5)).ShouldBeTrue($"try {i}");
        }
    }

    [Fact]
    public void Check_prints_the_settings_as_they_will_be_used()
    {
        using var program = PublishedProgram.Native();
        File.WriteAllText(program.Ini, program.StockIni());

        program.RunToEnd("check", "--config", program.Ini).ShouldBe(0, program.Output);
        program.Output.ShouldContain("Reflector_name");
        program.Output.ShouldContain("[Limits]");
    }

    [Fact]
    public void A_port_that_is_taken_ends_with_111_and_a_line_that_names_it()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var second = PublishedProgram.Native();

        second.RunToEnd(program.Ini).ShouldBe(111, second.Output);
        second.Output.ShouldContain($"bind UDP {program.AddressOf(1)}:42000");
    }

    [Fact]
    public void An_unreadable_state_file_is_put_aside_and_said()
    {
        using var program = PublishedProgram.Native();
        File.WriteAllText(program.PathOf("dgid.json"), "{ half");

        program.Start(program.StockIni());
        File.ReadAllText(program.PathOf("dgid.json.bad")).ShouldBe("{ half");
        Eventually(() => program.Log.Contains(".bad", StringComparison.Ordinal));
    }

    [Fact]
    public void The_version_is_one_line()
    {
        using var program = PublishedProgram.Native();
        program.RunToEnd("version").ShouldBe(0);
        program.Output.Trim().ShouldMatch(@"^YsfAppliance \d+\.\d+\.\d+$");
    }

    [Fact]
    public void Dashboards_find_the_version_in_its_column()
    {
        using var program = PublishedProgram.Native();
        program.RunToEnd("-v").ShouldBe(0);
        program.Output.Trim()["YSFReflector version ".Length..].ShouldMatch(@"^\d+\.\d+\.\d+$");
    }

    private static string NameToldTo(SimulatedGateway asker)
    {
        asker.Send("YSFS"u8);
        StatusReply.TryRead(asker.Receive(), out var status).ShouldBeTrue();
        return System.Text.Encoding.ASCII.GetString(status.Name).TrimEnd();
    }
}
