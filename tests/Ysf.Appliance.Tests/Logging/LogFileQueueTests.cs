using System.Diagnostics;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Settings;

namespace Ysf.Tests.Logging;

/// <summary>
/// A log whose file takes nothing: a named pipe that nobody reads, in its place.
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
    public async Task Nobody_who_logs_or_stops_waits_for_a_file_that_takes_nothing()
    {
        using var log = OpenStuck();
        var started = Stopwatch.GetTimestamp();
        Write(log, LogFileQueue.LinesMax + Extra);
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(2));
        log.IsStuck.ShouldBeFalse();
        var before = log.Lines;
        Until(() => log.IsStuck, seconds: 10);

        log.Lines.StandsStillSince(before).ShouldBeTrue();
        log.FileFault.ShouldNotBeNull().ShouldStartWith(
            Pipe + ": the disk takes no line of the log, since ");
        log.LinesLost.ShouldBeInRange(Extra - Batch, Extra);
        tail.Next.ShouldBe(LogFileQueue.LinesMax + Extra);

        started = Stopwatch.GetTimestamp();
        log.MakeRoom();
        log.Dispose();
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(1.5));
        await Read();
    }

    [Fact]
    public async Task The_oldest_lines_are_lost_and_counted_and_the_rest_keep_their_order()
    {
        using var log = OpenStuck();
        Write(log, 1);
        Until(() => log.Lines.Behind == 1, seconds: 5);
        Thread.Sleep(200);
        Write(log, LogFileQueue.LinesMax + Extra, from: 1);
        log.LinesLost.ShouldBeGreaterThan(0);

        var lines = await Read($" {LogFileQueue.LinesMax + Extra}");
        log.Lines.Behind.ShouldBe(0);

        var numbers = lines.Select(line => int.Parse(line.Split(' ')[^1])).ToList();
        numbers.ShouldBe(numbers.Order());
        numbers[^1].ShouldBe(LogFileQueue.LinesMax + Extra);
        (numbers.Count + log.LinesLost).ShouldBe(LogFileQueue.LinesMax + Extra + 1);
    }

    [Fact]
    public async Task Other_settings_leave_a_file_behind_that_takes_nothing()
    {
        using var log = OpenStuck();
        Write(log, 10);
        var started = Stopwatch.GetTimestamp();

        log.Apply(Settings with { FileRoot = "other" });

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(2));
        log.Info("goes on");
        log.Flush();
        File.ReadAllText(Path.Combine(folder, "other.log")).ShouldEndWith(" goes on\n");
        await Read();
    }

    private LogSettings Settings => new()
    {
        DisplayLevel = 0,
        FileLevel = 1,
        FilePath = folder,
        FileRoot = "refl",
        FileRotate = false,
        Dialect = LogDialect.Pysf,
        FileSize = 1_000_000,
        FileCount = 3,
    };

    private Log OpenStuck()
    {
        using var made = Process.Start("mkfifo", [Pipe]);
        made.WaitForExit();
        made.ExitCode.ShouldBe(0);
        return new Log(Settings, tail);
    }

    // Until a line that ends so, or nothing more comes; the thread that hangs in the pipe goes on as
    // well. By a process that holds both ends, since the writer may open it again and again.
    private async Task<List<string>> Read(string last = " of none")
    {
        using var reading = Process.Start(new ProcessStartInfo(
            "sh", ["-c", "exec cat <>\"$0\"", Pipe]) { RedirectStandardOutput = true })!;
        var lines = new List<string>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            while (lines is not [.., var line] || !line.EndsWith(last, StringComparison.Ordinal))
            {
                lines.Add((await reading.StandardOutput.ReadLineAsync(patience.Token))!);
            }
        }
        catch (OperationCanceledException)
        {
            // Nothing more comes.
        }

        reading.Kill();
        await reading.WaitForExitAsync();
        return lines;
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
