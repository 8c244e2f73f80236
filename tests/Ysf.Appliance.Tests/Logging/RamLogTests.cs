using System.Text;
using Ysf.Appliance.Board;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Settings;
using Ysf.Machine.Host;

namespace Ysf.Tests.Logging;

/// <summary>The log in memory: its size, and what is left of it; on real files.</summary>
public sealed class RamLogTests : IDisposable
{
    private const long Ram = 512 * 1024;
    private const string Boot = "11111111-2222-3333-4444-555555555555";
    private readonly string folder = Directory.CreateTempSubdirectory("ysf-ramlog-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false, 60)]
    [InlineData(true, 60)]
    [InlineData(false, 3000)]
    [InlineData(false, 50_000)]
    public void The_size_is_never_exceeded_and_the_oldest_lines_go_first(bool isDaily, int length)
    {
        var settings = Settings(isDaily);
        var most = 0L;
        var count = (int)(6 * Ram / Math.Min(length, RamBudget.LineMax));
        var step = Math.Max(7, (count / 1000) | 1);
        using (var log = new Log(settings, new LogTail()))
        {
            for (var i = 0; i < count; i++)
            {
                log.Info($"line {i:D6} {new string('ü', length / 2)}");
                if (i % step == 0)
                {
                    WriteOut(log);
                    most = Math.Max(most, Taken());
                }
            }
        }

        Math.Max(most, Taken()).ShouldBeInRange(Ram / 2, Ram);
        var numbers = RollingFile.Files(settings).SelectMany(file => File.ReadLines(file.FullName))
            .Select(line => int.Parse(line.Split("line ")[1][..6])).ToList();
        numbers.ShouldBe(Enumerable.Range(numbers[0], numbers.Count));
        numbers[0].ShouldBeGreaterThan(0);
        numbers[^1].ShouldBe(count - 1);
    }

    // One try ends after half a second, which threads of other tests may take.
    private static void WriteOut(Log log)
    {
        for (var tries = 0; log.Lines.Behind > 0 && tries < 60; tries++)
        {
            log.Flush();
        }
    }

    [Fact]
    public void Files_of_other_days_count_and_go_whatever_day_the_clock_shows()
    {
        var settings = Settings(isDaily: true);
        foreach (var day in new[] { "1970-01-01", "2026-01-02", "2099-01-01" })
        {
            File.WriteAllText(Path.Combine(folder, $"refl-{day}.log"), new string('x', 300_000));
        }

        using (var log = new Log(settings, new LogTail()))
        {
            log.Info("the newest");
        }

        Taken().ShouldBeLessThanOrEqualTo(Ram);
        File.ReadAllText(RollingFile.Files(settings)[^1].FullName).ShouldContain("the newest");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_clock_set_back_does_not_make_the_file_being_written_the_oldest(bool isDaily)
    {
        var settings = Settings(isDaily);
        var old = Directory.CreateDirectory(Path.Combine(folder, "refl.old")).FullName;
        foreach (var number in Enumerable.Range(0, 6))
        {
            var file = Path.Combine(old, $"refl.{number}.log");
            File.WriteAllText(file, new string('x', 100_000));
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddYears(10));
        }

        using (var log = new Log(settings, new LogTail()))
        {
            for (var i = 0; i < 3000; i++)
            {
                log.Info($"line {i:D6} {new string('y', 100)}");
            }
        }

        Taken().ShouldBeLessThanOrEqualTo(Ram);
        File.ReadLines(RollingFile.Files(settings)[^1].FullName).Last()
            .ShouldContain("line 002999");
    }

    [Fact]
    public void A_line_is_cut_at_its_limit_and_never_within_a_character()
    {
        const int LineMax = RamBudget.LineMax - 1;
        TextCut.Fit("short", LineMax).ShouldBe("short");
        var fitted = TextCut.Fit(new string('ü', 20_000), LineMax);
        Encoding.UTF8.GetByteCount(fitted).ShouldBeInRange(
            RamBudget.LineMax - 3, RamBudget.LineMax - 1);
        fitted.ShouldEndWith("ü ...");
        TextCut.Fit(string.Concat(Enumerable.Repeat("😀", 5000)), LineMax).ShouldEndWith("😀 ...");
    }

    [Fact]
    public void A_run_that_ends_leaves_its_last_lines_for_the_next()
    {
        var settings = Settings(isDaily: false);
        Fill(settings, 10_000);
        var ending = Last();
        ending.Keep(settings, "stopped in order").ShouldBeNull();
        new FileInfo(Path.Combine(folder, "state/log-end")).Length.ShouldBeInRange(
            LastLog.BytesMax - 500, LastLog.BytesMax + 500);

        Last().Read(settings, isRunning: false).ShouldEndWith("line 009999\n");
        Last().TakeOver(settings, null, "whatever").ShouldBeNull();

        var lines = Last().Read(settings, isRunning: true).Split('\n');
        lines[0].ShouldBe("# The last lines of the previous run: stopped in order");
        lines[1].ShouldMatch("^I: .* line [0-9]{6}$");
        lines[^2].ShouldEndWith("line 009999");
        File.Exists(Path.Combine(folder, "state/log-end")).ShouldBeFalse();
    }

    [Fact]
    public void A_run_that_was_ended_from_outside_leaves_what_is_in_memory()
    {
        var settings = Settings(isDaily: false);
        Fill(settings, 3);
        Last().TakeOver(settings, Record(Boot), "the process was killed");

        var text = Last().Read(settings, isRunning: true);
        text.ShouldStartWith(
            "# The last lines of the previous run: the process was killed;"
            + " its log was still in memory\n");
        text.ShouldEndWith("line 000002\n");
    }

    [Fact]
    public void After_a_reset_the_lines_come_from_pstore_and_only_those_of_the_run_before()
    {
        // A file in the place of the kernel's device.
        Directory.CreateDirectory(Path.Combine(folder, "dev"));
        File.WriteAllText(
            Path.Combine(folder, "dev/pmsg0"),
            "f of a line\nysf-appliance boot another\nof the boot before that\n");
        using (var pstore = new PstoreLines(new MachineFiles(folder), Boot))
        {
            pstore.Fault.ShouldBeNull();
            for (var i = 0; i < 40; i++)
            {
                pstore.Add($"line {i} {new string('x', 5000)}");
            }
        }

        var kept = Path.Combine(folder, "sys/fs/pstore");
        Directory.CreateDirectory(kept);
        File.Copy(
            Path.Combine(folder, "dev/pmsg0"), Path.Combine(kept, "pmsg-ramoops-0"));
        Last().TakeOver(Settings(isDaily: false), Record(Boot), "power cut");

        var lines = Last().Read(Settings(isDaily: false), isRunning: true).Split('\n')[..^1];
        lines[0].ShouldEndWith("power cut; these lines were in pstore");
        lines.Length.ShouldBe(41);
        lines[1].ShouldStartWith("line 0 xxx");
        lines.ShouldAllBe(line => line.Length <= 1024);
    }

    [Theory]
    [InlineData("rest of a line\nline 1\nysf-appliance boot B\nline 2\n", "line 1\nline 2\n")]
    [InlineData("line 0\nysf-appliance boot A\nline 1\nysf-appliance boot B\nline 2", "line 2\n")]
    [InlineData("ysf-appliance boot B\nl\u0001ne\u007f\n", "l?ne?\n")]
    [InlineData("line\nysf-appliance boot A\nline 1\n", "")]
    [InlineData("", "")]
    public void Lines_of_other_boots_and_halves_of_lines_are_left_out(string kept, string lines) =>
        PstoreLines.LinesOf(kept, "B").ShouldBe(lines);

    [Fact]
    public void Missing_log_is_explained()
    {
        var settings = Settings(isDaily: false);
        Last().TakeOver(settings, Record(Boot), "power cut or hang");
        Last().Read(settings, isRunning: true).ShouldBe(
            "# No log of the previous run: power cut or hang. Its log was in memory,"
            + " and this machine has no pstore for it (/dev/pmsg0)\n");
        using var pstore = new PstoreLines(new MachineFiles(folder), Boot);
        pstore.Fault.ShouldBe(
            $"{folder}/dev/pmsg0: No such file or directory;"
            + " a sudden reset loses the log in memory");
    }

    [Fact]
    public void A_log_on_the_disk_writes_nothing_beside_it()
    {
        var settings = Settings(isDaily: false) with { Ram = 0 };
        Last().Keep(settings, "it ends").ShouldBeNull();
        Last().TakeOver(settings, null, "it begins").ShouldBeNull();
        Directory.Exists(Path.Combine(folder, "state")).ShouldBeFalse();
    }

    private static void Fill(LogSettings settings, int count)
    {
        using var log = new Log(settings, new LogTail());
        for (var i = 0; i < count; i++)
        {
            log.Info($"line {i:D6}");
            log.MakeRoom();
        }
    }

    private static RunRecord Record(string boot) =>
        new(boot, DateTime.UnixEpoch, RunState.Running, string.Empty, 0, string.Empty);

    private LastLog Last() => new(Path.Combine(folder, "state"), new MachineFiles(folder));

    // Whole pages, as a file system in memory takes them.
    private long Taken() => new DirectoryInfo(folder)
        .EnumerateFiles("*", SearchOption.AllDirectories)
        .Sum(file => file.Exists ? (file.Length + 4095) / 4096 * 4096 : 0);

    private LogSettings Settings(bool isDaily) => TestLog.In(folder) with
    {
        FileRotate = isDaily,
        Ram = Ram,
    };
}
