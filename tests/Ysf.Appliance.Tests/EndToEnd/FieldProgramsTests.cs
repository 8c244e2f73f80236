using System.Net;
using System.Text.RegularExpressions;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The published program as collectors and dashboards of the field read it.</summary>
public sealed partial class FieldProgramsTests
{
    [Fact]
    public void A_collector_gets_one_message_that_closes_a_timed_out_over()
    {
        using var program = PublishedProgram.Native();
        using var collector = new SqliteCollector(
            new IPEndPoint(program.AddressOf(1), 42001), program.AddressOf(200),
            program.PathOf("collector.db"));
        program.Start(program.StockIni().Replace(
            "Timeout = 190", "Timeout = 1", StringComparison.Ordinal));
        collector.Connect().ShouldStartWith("CONNOK:");
        using var talker = Linked(program, 10, "TALKER");

        TalkUntilCutOff(program, talker, "IU5AAA");
        collector.StoreUntil("stream_timeout");
        talker.Over("IU5BBB");
        collector.StoreUntil("stream_end");

        collector.Query("select call, type from stream order by rowid")
            .ShouldBe(["IU5AAA|", "IU5BBB|TC"]);
        program.Ask("heard").Output.ShouldContain("too long");
    }

    [Fact]
    public void The_classic_log_has_lines_of_level_M_that_the_first_reflector_had_and_no_others()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni()
            .Replace("Timeout = 190", "Timeout = 1", StringComparison.Ordinal)
            .Replace("FileRotate=0", "FileRotate=0\nDialect=classic", StringComparison.Ordinal));
        using var talker = Linked(program, 10, "TALKER");
        using var alone = Linked(program, 11, "ALONE-1");
        using var lost = Linked(program, 12, "LOST-77");

        talker.Over("IU5AAA");
        talker.Over("IU5AAA", squelch: 9);
        talker.Over("NOCALL!");
        TalkUntilCutOff(program, talker, "IU5BBB");
        lost.Send("YSFU"u8);
        lost.Send("WHAT"u8);
        Eventually(() => program.Log.Contains("Removing LOST-77", StringComparison.Ordinal));
        Eventually(() => program.Log.Contains("DG-ID of TALKER: 9 (before: 50)"));

        var lines = program.Log.Split('\n').Where(line => line.StartsWith("M: ")).ToList();
        lines.Count.ShouldBeGreaterThan(8);
        lines.Where(line => !ClassicLine().IsMatch(line)).ShouldBeEmpty();
        program.Log.ShouldMatch("W: .*Gateway ALONE-1 is alone");
    }

    private static void TalkUntilCutOff(
        PublishedProgram program, SimulatedGateway talker, string call)
    {
        var frames = TestFrames.Over(
            CallsignField.FromText("TALKER"), CallsignField.FromText(call), 0);
        talker.Send(frames[0]);
        Eventually(
            () =>
            {
                talker.Send(frames[3]);
                return program.Ask("blocks").Output.Contains(call, StringComparison.Ordinal);
            },
            pause: 100);
        talker.Send(frames[^1]);
    }

    [GeneratedRegex(
        @"^M: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} (YSFReflector-\S+ is starting"
        + @"|Adding .{10} \(\S+\)|Removing .{10} \(\S+\) (unlinked|disappeared)"
        + @"|Received data from .{10} to .{10} at .{10}|Received end of transmission"
        + @"|Network watchdog has expired|Data from .{10} at .{10} blocked"
        + @"|Currently linked repeaters/gateways:|No repeaters/gateways linked"
        + @"|    .{10}: \S+ \d+/60)$")]
    private static partial Regex ClassicLine();
}
