using System.Diagnostics;
using Ysf.Tests.Web;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The published x64 program as a supervisor and a sysop see it.</summary>
public sealed class ProcessTests
{
    /// <summary>
    /// The goal is 40 ms on an idle machine; a loaded one gets more before it fails.
    /// </summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromMilliseconds(500);

    private static readonly string[] Reports =
        ["status", "gateways", "streams", "blocks", "rooms", "heard", "refused", "history", "log"];

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

    /// <summary>
    /// The bounds are goals: without the page, with it, and with a certificate after browsers asked for
    /// all reports, each by handshakes of its own.
    /// </summary>
    [Theory]
    [InlineData("", 16)]
    [InlineData("http", 24)]
    [InlineData("https", 24)]
    public void A_thousand_gateways_fit_into_little_memory(string scheme, double bound)
    {
        using var program = PublishedProgram.Native();
        var page = scheme.Length == 0 ? string.Empty : WebPage.Ini(program);
        if (scheme == "https")
        {
            var (certificate, key) = TestCertificate.Make("ysf.example", isEc: false);
            File.WriteAllText(program.PathOf("page.crt"), certificate);
            File.WriteAllText(program.PathOf("page.key"), key);
            page += "Certificate=page.crt\nKey=page.key\n";
        }

        program.Start(program.StockIni($"[Limits]\nGatewaysPerAddress=1000\n{page}"));
        var gateways = Enumerable.Range(0, 1000)
            .Select(i => Linked(program, 10, $"G{i:D4}-{(i % 2 == 0 ? 50 : 9)}"))
            .ToList();
        gateways[0].Over("IU5AAA");
        gateways[2].Receive(10).Count.ShouldBe(10);
        for (var browser = 0; browser < (scheme.Length == 0 ? 0 : 5); browser++)
        {
            Browse($"{scheme}://{program.AddressOf(1)}:8080");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{SoakTests.ResidentOf(program.Id):F1} MiB at once");

        // What only the start and the answers need is given back every ten seconds.
        Eventually(() => SoakTests.ResidentOf(program.Id) < bound, pause: 200, seconds: 120);
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
        Eventually(() => program.Log.Contains("not a socket is in its place"));

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
        using var process = Process.Start(TestProcess.Place(start, program.Folder))!;

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
    public void A_pipe_in_the_place_of_a_file_is_said_and_waited_for_by_nobody()
    {
        using var program = PublishedProgram.Native();
        File.Delete(program.PathOf("deny.db"));
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
    public void Check_names_what_is_doubtful_in_settings_and_rules_with_what_would_be_right()
    {
        using var program = PublishedProgram.Native();
        var rules = program.PathOf("rules.db");
        File.WriteAllText(program.Ini, $"[Info]\nContact = \"me\"\n[Web]\nPassword = 'Linden12'\n"
            + $"[Block List]\nFile = {rules}\n[DGID]\nlist = 1,9\ndefault = 50\n");
        File.WriteAllText(rules, "CS=IU5AAA\nSB:-RPT\nAL:N0CALL\n");

        program.RunToEnd("check", "--config", program.Ini).ShouldBe(0, program.Output);
        program.Output.ShouldContain(":2: warning: [Info] Contact = \"me\": taken with its quotes;"
            + " right would be me");
        program.Output.ShouldContain(":4: warning: [Web] Password: taken with its quotes, 10"
            + " characters; without that it has 8");
        program.Output.ShouldNotContain("Lindenblatt");
        program.Output.ShouldContain("[DGID] default = 50: is not in the list and is added to it");
        program.Output.ShouldContain($"{rules}:1: warning: \"CS=IU5AAA\" has no colon between kind"
            + " and name; right would be CS:IU5AAA; the rule is left out");
        program.Output.ShouldContain($"{rules}:2: warning: \"SB:-RPT\"");

        File.WriteAllText(rules, "XX:IU5AAA\n");
        program.RunToEnd("check", "--config", program.Ini).ShouldBe(100, program.Output);
        program.Output.ShouldContain($"{rules}:1: \"XX\" is not a kind of rule");
    }

    [Fact]
    public void Check_opens_the_certificate_of_the_page_and_names_file_and_reason()
    {
        using var program = PublishedProgram.Native();
        var (chain, key) = TestCertificate.Make("ysf.example");
        var (chainFile, keyFile) = (program.PathOf("page.crt"), program.PathOf("page.key"));
        File.WriteAllText(program.Ini, $"[Web]\nCertificate = {chainFile}\nKey = {keyFile}\n");
        File.WriteAllText(chainFile, chain);

        program.RunToEnd("check", "--config", program.Ini).ShouldBe(100, program.Output);
        program.Output.ShouldContain($":3: [Web] Key = {keyFile}: there is no such file");

        File.WriteAllText(keyFile, TestCertificate.Make("ysf.example").Key);
        program.RunToEnd("check", "--config", program.Ini).ShouldBe(100, program.Output);
        program.Output.ShouldContain($":3: [Web] Key = {keyFile}: damaged, or not the private key");

        File.WriteAllText(keyFile, key);
        program.RunToEnd("check", "--config", program.Ini).ShouldBe(0, program.Output);
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
    public void Dashboards_find_the_date_of_the_build_in_its_columns()
    {
        using var program = PublishedProgram.Native();
        program.RunToEnd("-v").ShouldBe(0);
        program.Output.ShouldStartWith("YSFReflector version 20");
        program.Output[21..29].ShouldMatch(@"^20\d\d[01]\d[0-3]\d$");
    }

    internal static string NameToldTo(SimulatedGateway asker)
    {
        asker.Send("YSFS"u8);
        StatusReply.TryRead(asker.Receive(), out var status).ShouldBeTrue();
        return System.Text.Encoding.ASCII.GetString(status.Name).TrimEnd();
    }

    private static void Browse(string page)
    {
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, _, _, _) => true,
        };
        using var browser = new HttpClient(handler);
        foreach (var path in new[] { "/", "/page.js", "/world.svg", "/metrics" }
            .Concat(Reports.Select(report => $"/api/v1/{report}")))
        {
            using var answer = browser.Send(new HttpRequestMessage(HttpMethod.Get, page + path));
            answer.IsSuccessStatusCode.ShouldBeTrue(path);
        }
    }
}
