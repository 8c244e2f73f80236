using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ysf.Tests.Texts;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The published program's log: for the journal, as JSON, in local time.</summary>
public sealed partial class LogOutputTests
{
    // As systemd does: the variable names the pipe that is the standard output.
    private const string AsJournal =
        "export JOURNAL_STREAM=$(stat -L -c %d:%i /proc/$$/fd/1); exec \"$0\" \"$@\" 2>&1";

    [Fact]
    public void Lines_for_the_journal_carry_their_priority()
    {
        using var program = PublishedProgram.NativeBehind("sh", "-c", AsJournal);
        program.Start(program.StockIni($"[MQTT]\nHost={program.AddressOf(90)}\n"));
        Eventually(() => program.Output.Contains("Health degraded", StringComparison.Ordinal));
        program.Stop();

        var lines = program.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldAllBe(line => Priority().IsMatch(line));
        lines.ShouldContain(line => line.StartsWith("<6>I: ") && line.EndsWith(" Stopping"));
        lines.ShouldContain(line => line.StartsWith("<6>M: "));
        lines.ShouldContain(line => line.StartsWith("<4>W: ") && line.Contains("Health degraded"));
        program.Log.ShouldNotContain("<4>");
    }

    [Fact]
    public void Lines_of_the_start_carry_their_priority_as_well()
    {
        using var program = PublishedProgram.NativeBehind("sh", "-c", AsJournal);
        program.Start(program.StockIni("[Nonsense]\nA=1\n"));
        Eventually(() => program.Output.Contains("[Nonsense]", StringComparison.Ordinal));
        program.Stop();
        program.Output.Split('\n').ShouldContain(line =>
            line.StartsWith("<4>") && line.Contains("warning: ") && line.Contains("[Nonsense]"));

        File.WriteAllText(program.Ini, "[Network]\nPort=99999\n");
        program.RunToEnd("run", "--config", program.Ini).ShouldBe(100);
        program.Output.Split('\n').ShouldContain(line =>
            line.StartsWith("<3>") && line.Contains("Port = 99999"));
    }

    [Fact]
    public void The_example_of_the_runbooks_finds_warnings_in_a_json_log()
    {
        Tools.Need("jq");
        var part = Repository.Text("runbooks").Split("### Log for programs")[1];
        string Example(string language) => part.Split($"```{language}\n")[1].Split("```")[0];
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni($"[MQTT]\nHost={program.AddressOf(90)}\n").Replace(
            "[Log]\n", Example("ini"), StringComparison.Ordinal));
        Eventually(() => program.Log.Contains("Health degraded", StringComparison.Ordinal));
        program.Stop();

        var file = program.PathOf("json.log");
        File.WriteAllText(file, program.Log);
        using var jq = Process.Start(new ProcessStartInfo(
            "sh", ["-c", Example("sh").Replace("FILE", file, StringComparison.Ordinal)])
        {
            RedirectStandardOutput = true,
        })!;
        var lines = jq.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        jq.WaitForExit();
        jq.ExitCode.ShouldBe(0);

        lines.ShouldContain(line => line.Contains("Z Health degraded: ", StringComparison.Ordinal));
        lines.ShouldNotContain(line => line.Contains("Listening on UDP", StringComparison.Ordinal));
    }

    [Fact]
    public void A_console_that_is_no_journal_has_plain_lines()
    {
        using var program = PublishedProgram.Native();
        program.Environment["JOURNAL_STREAM"] = "9:25";
        program.Start(program.StockIni());
        program.Stop();

        program.Output.ShouldNotContain("<6>");
        program.Output.ShouldContain("I: ");
    }

    [Fact]
    public void Json_is_an_object_a_line_on_console_and_in_file_also_after_a_change()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni());
        using var talker = Linked(program, 10, "TALKER");
        Eventually(() => program.Log.Contains("Adding TALKER", StringComparison.Ordinal));
        program.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldAllBe(line => line.Length > 2 && line[1] == ':');
        var texts = program.Log.Split('\n').Length - 1;

        File.WriteAllText(program.Ini, program.StockIni().Replace(
            "[Log]", "[Log]\nFormat=json", StringComparison.Ordinal));
        program.Ask("reload").ExitCode.ShouldBe(0);
        talker.Over("IU5AAA");
        Eventually(() => program.Log.Contains("\"streamEnded\"", StringComparison.Ordinal));
        program.Stop();

        var objects = program.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .SkipWhile(line => !line.StartsWith('{'))
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();
        objects.Count.ShouldBeGreaterThan(2);
        program.Log.Split('\n').Length.ShouldBeGreaterThan(texts);
        objects.ShouldAllBe(one => one.GetProperty("message").GetString()!.Length > 0
            && one.GetProperty("level").GetString() != "error");
        objects.ShouldAllBe(one => one.GetProperty("time").GetDateTime().Kind == DateTimeKind.Utc);
        var start = objects.Single(one => EventOf(one) == "streamStarted");
        start.GetProperty("call").GetString().ShouldBe("IU5AAA");
        start.GetProperty("gateway").GetString().ShouldBe("TALKER");
        program.Output.ShouldContain("\"event\":\"streamEnded\"");
        program.Ask("status").ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public void Local_time_is_that_of_the_machine_in_lines_and_file_names()
    {
        using var program = PublishedProgram.Native();

        // Fourteen hours ahead: another day than UTC for most of the day.
        program.Environment["TZ"] = "Pacific/Kiritimati";
        program.Start(program.StockIni()
            .Replace("FileRotate=0", "FileRotate=1\nTime=local", StringComparison.Ordinal));
        var today = DateTime.UtcNow.AddHours(14);
        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Eventually(() => File.Exists(program.PathOf($"refl-{day}.log")));
        program.Stop();

        var line = File.ReadLines(program.PathOf($"refl-{day}.log")).First();
        DateTime.Parse(line.AsSpan(3, 23), CultureInfo.InvariantCulture)
            .ShouldBe(today, TimeSpan.FromSeconds(60));
    }

    private static string? EventOf(JsonElement one) =>
        one.TryGetProperty("event", out var kind) ? kind.GetString() : null;

    [GeneratedRegex("^<[0-7]>")]
    private static partial Regex Priority();
}
