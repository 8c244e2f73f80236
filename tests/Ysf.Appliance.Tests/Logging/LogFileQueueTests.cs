using System.Diagnostics;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Settings;

namespace Ysf.Tests.Logging;

/// <summary>
/// A log whose file takes nothing: a named pipe without a reader, in its place.
/// </summary>
public sealed class LogFileQueueTests : IDisposable
{
    private const int Extra = 1000;

    // NLog takes lines out of its queue by so many, and hangs with them.
    private const int Batch = 200;
    private readonly string folder = Directory.CreateTempSubdirectory("ysf-log-").FullName;
    private readonly LogTail tail = new();

    private string Pipe => Path.Combine(folder, "refl.log");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Stuck_log_file_delays_neither_logging_nor_the_stop()
    {
        using var log = OpenStuck();
        var started = Stopwatch.GetTimestamp();
        Write(log, LogFileQueue.LinesMax + Extra);
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        log.IsStuck.ShouldBeFalse();
        var before = log.Lines;
        Until(() => log.IsStuck, seconds: 10);

        log.Lines.StandsStillSince(before).ShouldBeTrue();
        log.FileFault.ShouldNotBeNull().ShouldStartWith(
            Pipe + ": the log's disk has been stuck for ");
        log.LinesLost.ShouldBeInRange(Extra - Batch, Extra);
        tail.Next.ShouldBe(LogFileQueue.LinesMax + Extra);

        started = Stopwatch.GetTimestamp();
        log.MakeRoom();
        log.Dispose();
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        await Release(Pipe);
    }

    [Fact]
    public async Task The_oldest_lines_are_lost_and_counted_and_the_rest_keep_their_order()
    {
        const int last = LogFileQueue.LinesMax + Extra;
        using var log = OpenStuck();
        Write(log, 1);
        Until(() => log.Lines.Behind == 1, seconds: 20);
        Thread.Sleep(200);
        Write(log, last, from: 1);
        log.LinesLost.ShouldBe(Extra);

        // The line that hangs in the pipe fails there; a file takes the others.
        File.Move(Pipe, Pipe + ".away");
        await Release(Pipe + ".away");
        Until(() => log.Lines.Behind == 0, seconds: 10);
        log.IsStuck.ShouldBeFalse();
        log.FileFault.ShouldBeNull();

        File.ReadAllLines(Pipe).Select(line => int.Parse(line.Split(' ')[^1])).ShouldBe(
            Enumerable.Range(Extra + 1, LogFileQueue.LinesMax));
    }

    [Fact]
    public async Task Other_settings_leave_a_file_behind_that_takes_nothing()
    {
        using var log = OpenStuck();
        Write(log, 10);
        var started = Stopwatch.GetTimestamp();

        log.Apply(Settings with { FileRoot = "other" });

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        log.Info("goes on");
        var other = Path.Combine(folder, "other.log");
        Until(() => File.Exists(other) && File.ReadAllText(other).Length > 0, seconds: 20);
        File.ReadAllText(other).ShouldEndWith(" goes on\n");
        await Release(Pipe);
    }

    private LogSettings Settings => TestLog.In(folder);

    private Log OpenStuck()
    {
        using var made = Process.Start("mkfifo", [Pipe]);
        made.WaitForExit();
        made.ExitCode.ShouldBe(0);
        return new Log(Settings, tail);
    }

    // A thread that hangs in opening the pipe goes on.
    private static async Task Release(string pipe)
    {
        using var reading = Process.Start(
            new ProcessStartInfo("cat", [pipe]) { RedirectStandardOutput = true })!;
        await reading.StandardOutput.ReadToEndAsync();
        await reading.WaitForExitAsync();
    }

    private static void Write(Log log, int lines, int from = 0)
    {
        for (var i = from; i < from + lines; i++)
        {
            log.Info($"line {i}");
        }
    }

    private static void Until(Func<bool> condition, int seconds)
    {
        var until = DateTime.UtcNow.AddSeconds(seconds);
        while (!condition())
        {
            DateTime.UtcNow.ShouldBeLessThan(until, "it did not happen in time");
            Thread.Sleep(20);
        }
    }
}
