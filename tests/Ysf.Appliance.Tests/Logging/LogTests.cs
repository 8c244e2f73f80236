using Ysf.Appliance.Logging;
using Ysf.Appliance.Settings;

namespace Ysf.Tests.Logging;

/// <summary>The log on real files.</summary>
public sealed class LogTests : IDisposable
{
    private const long FileSize = 20_000;
    private const int FileCount = 3;
    private readonly string folder = Directory.CreateTempSubdirectory("ysf-log-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_log_stays_within_its_size_and_number_of_files(bool isDaily)
    {
        const int lines = 20_000;
        using (var log = Open(isDaily))
        {
            for (var i = 0; i < lines; i++)
            {
                log.Info($"line {i:D6} with some words to fill it");
                log.MakeRoom();
            }
        }

        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => new FileInfo(file))
            .ToList();
        files.Count.ShouldBeInRange(2, FileCount + 1);
        files.Sum(file => file.Length).ShouldBeLessThan((FileCount + 1) * (FileSize + 1000));
        var newest = isDaily ? $"refl-{DateTime.UtcNow:yyyy-MM-dd}.log" : "refl.log";
        File.ReadAllLines(Path.Combine(folder, newest))[^1].ShouldEndWith(
            $"line {lines - 1:D6} with some words to fill it");
    }

    [Fact]
    public void Lines_begin_with_their_level_and_the_time_of_what_happened()
    {
        using (var log = Open(isDaily: false))
        {
            log.Event(new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc), "an {event}");
            log.Warn("a warning");
        }

        var lines = File.ReadAllLines(Path.Combine(folder, "refl.log"));
        lines[0].ShouldBe("M: 2026-01-02 03:04:05.678 an {event}");
        lines[1].ShouldMatch(@"^W: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} a warning$");
    }

    [Fact]
    public void Only_the_newest_days_are_kept_and_nothing_that_is_not_ours()
    {
        var settings = Settings(isDaily: true);
        Write("refl-2025-01-01.log", yearsAgo: 1);
        RollingFile.FaultOf(settings).ShouldBeNull();
        for (var day = 1; day <= 6; day++)
        {
            Write($"refl-2026-01-0{day}.log");
        }

        Write("refl-2.log");
        Write("other-2026-01-01.log");

        // The clock was wrong once: these days have not come yet.
        Write("refl-2099-01-01.log");
        Write("refl-2099-01-02.log");

        var today = new DateTime(2026, 1, 6, 12, 0, 0, DateTimeKind.Utc);
        RollingFile.DeleteOldDays(settings, today).ShouldBeEmpty();
        Directory.GetFiles(folder).Select(Path.GetFileName).Order().ShouldBe(
        [
            "other-2026-01-01.log",
            "refl-2.log",
            "refl-2025-01-01.log",
            "refl-2026-01-04.log", "refl-2026-01-05.log", "refl-2026-01-06.log",
            "refl-2099-01-01.log", "refl-2099-01-02.log",
        ]);
    }

    [Fact]
    public void Files_of_another_program_survive_a_start_and_a_full_log()
    {
        string[] foreign =
        [
            "refl-2026-10-01.log", "refl-2026-10-02.log",
            "refl-1.log", "refl.log.1", "refl.0.log",
        ];
        foreach (var file in foreign)
        {
            Write(file, yearsAgo: 1);
        }

        foreach (var isDaily in new[] { false, true })
        {
            using var log = Open(isDaily);
            for (var i = 0; i < 5000; i++)
            {
                log.Info($"line {i:D6} with some words to fill it");
                log.MakeRoom();
            }
        }

        foreach (var file in foreign)
        {
            File.Exists(Path.Combine(folder, file)).ShouldBeTrue(file);
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_told_and_stops_nothing()
    {
        var settings = Settings(isDaily: false) with { FilePath = "/proc/no/such/place" };
        RollingFile.FaultOf(settings).ShouldNotBeNull().ShouldStartWith("/proc/no/such/place/");
        using var log = new Log(settings, new LogTail());
        log.Info("goes nowhere");
        RollingFile.FaultOf(Settings(isDaily: false)).ShouldBeNull();
        Directory.GetFiles(folder).ShouldBeEmpty();
    }

    [Fact]
    public void Lines_of_ours_say_that_the_clock_is_not_set_and_events_stay_as_they_are()
    {
        var isDoubted = true;
        using (var log = new Log(
            Settings(isDaily: false), new LogTail(), isClockDoubted: () => isDoubted))
        {
            log.Warn("first");
            log.Event(DateTime.UtcNow, "Received end of transmission");
            isDoubted = false;
            log.Info("last");
        }

        var lines = File.ReadAllLines(Path.Combine(folder, "refl.log"));
        lines[0].ShouldEndWith(" first (clock not set)");
        lines[1].ShouldEndWith(" Received end of transmission");
        lines[2].ShouldEndWith(" last");
    }

    [Fact]
    public void Lines_of_ours_hold_no_word_that_dashboards_look_for()
    {
        using (var log = Open(isDaily: false))
        {
            log.Warn("deny.db:1: \"Received data from\" is no kind of rule");
            log.Info("home.db: xx end of: Currently linked, blocked/: Adding");
            log.Error("Removing: watchdog has expired");
            log.Event(DateTime.UtcNow, "Received end of transmission");
        }

        var lines = File.ReadAllLines(Path.Combine(folder, "refl.log"));
        lines.Length.ShouldBe(4);
        lines[0].ShouldEndWith(
            " deny.db:1: \"R.eceived data from\" is no kind of rule".Replace(
                "data from", "da.ta from", StringComparison.Ordinal));
        string[] words =
        [
            "Received", "ata from", "watchdog has expired", "end of", "Adding", "Removing",
            "Currently linked", "blocked/",
        ];
        foreach (var line in lines[..3])
        {
            words.ShouldAllBe(word => !line.Contains(word, StringComparison.Ordinal));
        }

        lines[3].ShouldEndWith(" Received end of transmission");
    }

    private Log Open(bool isDaily) => new(Settings(isDaily), new LogTail());

    private void Write(string file, int yearsAgo = 0)
    {
        var path = Path.Combine(folder, file);
        File.WriteAllText(path, "x");
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddYears(-yearsAgo).AddSeconds(1));
    }

    private LogSettings Settings(bool isDaily) => TestLog.In(folder) with
    {
        FileRotate = isDaily,
        FileSize = FileSize,
        FileCount = FileCount,
    };
}
