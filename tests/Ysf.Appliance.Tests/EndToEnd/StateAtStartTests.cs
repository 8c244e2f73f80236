using System.Diagnostics;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// Whatever lies in the place of a state file: the published program says so, keeps it where it may
/// be of use, touches nothing that is no file, and starts.
/// </summary>
public sealed class StateAtStartTests
{
    private static readonly string[] Files = ["dgid.json", "known.json", "heard.json", "graphs.json"];

    [Theory]
    [InlineData("{\"_default\": {\"1\": {\"gate")]
    [InlineData("\u0001\u0002 garbage")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    public void Broken_state_is_reported_and_kept_aside(string text)
    {
        using var program = PublishedProgram.Native();
        foreach (var file in Files)
        {
            File.WriteAllText(program.PathOf(file), text);
            File.WriteAllText(program.PathOf(file + ".new"), "left over");
        }

        program.Start(program.StockIni(WebPage.Ini(program)));

        foreach (var file in Files)
        {
            Eventually(() => program.Log.Contains(
                $"the file is kept as {program.PathOf(file)}.bad", StringComparison.Ordinal));
            File.ReadAllText(program.PathOf(file + ".bad")).ShouldBe(text);
            File.Exists(program.PathOf(file)).ShouldBeFalse();
            File.Exists(program.PathOf(file + ".new")).ShouldBeFalse();
        }
    }

    [Fact]
    public void Known_gateways_that_are_broken_are_named_by_health_and_cost_no_other_state()
    {
        const string broken = "[{\"gateway\": \"IU5KNO";
        using var program = PublishedProgram.Native();
        File.WriteAllText(program.PathOf("known.json"), broken);
        File.WriteAllText(
            program.PathOf("dgid.json"),
            "{\"_default\": {\"1\": {\"gateway\": \"MOVER\", \"dgid\": \"9\", \"known\": \"1\"}}}");
        File.WriteAllText(program.PathOf("heard.json"), """
            [{"stream":"1","call":"IU5OLD","target":"ALL","gateway":"G","dgId":9,"seconds":1,
            "start":"2026-01-01T00:00:00Z","end":"Terminator"}]
            """);

        program.Start(program.StockIni());

        Eventually(() => program.Ask("status").Output.Contains(
            "known.json: line 1 has a form that the reflector never writes; the known gateways start"
                + " empty",
            StringComparison.Ordinal));
        File.ReadAllText(program.PathOf("known.json.bad")).ShouldBe(broken);
        program.Ask("heard").Output.ShouldContain("IU5OLD");
        using var gateway = Linked(program, 10, "MOVER");
        Eventually(() => program.Log.Contains("MOVER", StringComparison.Ordinal));
        program.Ask("gateways", "--json").Output.ShouldMatch("\"MOVER\".*\"dgId\":9");

        gateway.OverAtPace("IU5AAA");
        Eventually(() => program.Ask("status").Output.Contains("health\tok", StringComparison.Ordinal));
        File.ReadAllText(program.PathOf("known.json")).ShouldContain("MOVER");
    }

    [Fact]
    public void Empty_or_overlong_state_costs_neither_memory_nor_the_start()
    {
        const long huge = 100 << 20;
        using var program = PublishedProgram.Native();
        File.WriteAllText(program.PathOf("dgid.json"), string.Empty);
        using (var file = File.Create(program.PathOf("heard.json")))
        {
            file.SetLength(huge);
        }

        program.Start(program.StockIni());

        Eventually(() => program.Log.Contains("heard.json: longer than 1048576 bytes"));
        program.Log.ShouldNotContain("dgid.json:");
        new FileInfo(program.PathOf("heard.json.bad")).Length.ShouldBe(huge);
        var status = File.ReadAllText($"/proc/{program.Id}/status");
        status.ShouldNotMatch(@"VmHWM:\s+\d{6}");
    }

    [Fact]
    public void Path_without_a_file_is_left_alone_and_named_by_health()
    {
        using var program = PublishedProgram.Native();
        Directory.CreateDirectory(program.PathOf("dgid.json"));
        using (var make = Process.Start("mkfifo", [program.PathOf("pipe")]))
        {
            make.WaitForExit();
        }

        File.CreateSymbolicLink(program.PathOf("heard.json"), program.PathOf("pipe"));
        program.Start(program.StockIni());
        using var gateway = Linked(program, 10, "MOVER");
        gateway.Over("IU5AAA", squelch: 9);

        Eventually(() => program.Ask("status").Output.Contains("dgid.json: the remembered DG-IDs"
            + " cannot be written: it is a directory", StringComparison.Ordinal));
        program.Log.ShouldContain("heard.json: it is a pipe or a device; the overs heard last start"
            + " empty and are not saved until it is moved away");
        program.Stop();
        program.ExitCode.ShouldBe(0);
        Directory.Exists(program.PathOf("dgid.json")).ShouldBeTrue();
        File.Exists(program.PathOf("pipe")).ShouldBeTrue();
        new FileInfo(program.PathOf("heard.json")).LinkTarget.ShouldBe(program.PathOf("pipe"));
    }

    [Fact]
    public void A_link_stays_and_what_it_leads_to_is_set_aside_and_written()
    {
        using var program = PublishedProgram.Native();
        Directory.CreateDirectory(program.PathOf("disk"));
        File.WriteAllText(program.PathOf("disk/real.json"), "{ half");
        File.CreateSymbolicLink(program.PathOf("dgid.json"), program.PathOf("disk/real.json"));
        program.Start(program.StockIni());
        using var gateway = Linked(program, 10, "MOVER");
        gateway.Over("IU5AAA", squelch: 9);

        Eventually(() => File.Exists(program.PathOf("disk/real.json")));
        File.ReadAllText(program.PathOf("disk/real.json")).ShouldContain("MOVER");
        File.ReadAllText(program.PathOf("disk/real.json.bad")).ShouldBe("{ half");
        new FileInfo(program.PathOf("dgid.json")).LinkTarget.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0\0")]
    [InlineData("[Info]\nName=Other\n")]
    public void Settings_kept_that_are_of_no_use_are_said(string text)
    {
        using var program = PublishedProgram.Native();
        File.WriteAllText(program.Ini, "[Protections]\nTimeout=soon\n");
        File.WriteAllText(program.PathOf("last-good.ini"), text);

        program.RunToEnd("run", "--config", program.Ini).ShouldBe(100);

        program.Output.ShouldContain("last-good.ini: it is not a copy of");
    }
}
