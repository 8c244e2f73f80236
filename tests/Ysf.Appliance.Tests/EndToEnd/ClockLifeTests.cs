using System.Net;
using Ysf.Machine.Host;
using Ysf.Machine.Time;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// The published program with a clock that it doubts. It cannot set the clock of this machine, for
/// two reasons: it has not the capability, and its machine is one of files.
/// </summary>
public sealed class ClockLifeTests
{
    private const string Settings = "[Time]\nFloor=on\n";

    // Whether this machine's clock is synchronised is for this machine to say; then there is
    // nothing to be doubted, and nothing may be said.
    private static readonly bool IsDoubted =
        new SystemClock(new MachineFiles("/nowhere"), hasChip: false).Read().IsSynchronised != true;

    [Fact]
    public void Until_it_is_set_log_status_numbers_and_feed_say_so()
    {
        using var program = Program();
        var later = DateTime.UtcNow.AddYears(1);
        var saved = $"time={later:yyyy-MM-dd}T00:00:00Z\nsynchronised=no\n";
        File.WriteAllText(program.PathOf("clock"), saved);
        using var collector = new SqliteCollector(
            new IPEndPoint(program.AddressOf(1), 42001), program.AddressOf(200),
            program.PathOf("collector.db"));
        program.Start(program.StockIni(Settings));
        collector.Connect().ShouldStartWith("CONNOK:");
        collector.StoreUntil("system");
        using var talker = Linked(program, 10, "TALKER");
        talker.Over("IU5AAA");
        collector.StoreUntil("stream_end");

        Eventually(() => program.Log.Contains("Received end of transmission"));
        program.Log.Contains("The clock shows 20").ShouldBe(IsDoubted);
        program.Log.Contains("the saved time, and could not be set: YSF_MACHINE_ROOT names another"
            + " machine (clock not set)").ShouldBe(IsDoubted);
        var lines = program.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Where(line => line[0] == 'M').ShouldAllBe(line => !line.Contains("clock"));
        lines.Where(line => line[0] != 'M')
            .ShouldAllBe(line => line.EndsWith("(clock not set)") == IsDoubted);
        program.Ask("status").Output
            .Contains("clock\tNOT SET YET: times are those of the machine's").ShouldBe(IsDoubted);
        program.Ask("metrics").Output.ShouldContain($"ysf_clock_trusted {(IsDoubted ? 0 : 1)}");
        collector.Query("select call, type from stream").ShouldBe(["IU5AAA|TC"]);
        foreach (var body in collector.Query("select body from message"))
        {
            body.EndsWith(", \"clock\": \"unset\"}").ShouldBe(IsDoubted, body);
        }

        program.Stop();
        File.ReadAllText(program.PathOf("clock")).Equals(saved).ShouldBe(IsDoubted);
    }

    [Fact]
    public void An_orderly_stop_saves_the_time_and_a_machine_with_a_clock_needs_none()
    {
        using var program = Program();
        program.Start(program.StockIni(Settings));
        Eventually(() => program.Ask("status").ExitCode == 0);
        var before = DateTime.UtcNow;
        program.Stop();
        var saved = SavedTime.TryRead(File.ReadAllText(program.PathOf("clock"))).ShouldNotBeNull();
        saved.At.ShouldBeInRange(before.AddMinutes(-1), DateTime.UtcNow);
        saved.IsSynchronised.ShouldBe(!IsDoubted);

        File.Delete(program.PathOf("clock"));
        program.Start(program.StockIni());
        Eventually(() => program.Ask("status").Output.Contains("clock\tnot checked"));
        program.Stop();
        File.Exists(program.PathOf("clock")).ShouldBeFalse();
    }

    private static PublishedProgram Program()
    {
        var program = PublishedProgram.NativeBehind(
            System.Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set=-sys_time"] : []);
        program.Environment["YSF_MACHINE_ROOT"] = program.PathOf("machine");
        return program;
    }
}
