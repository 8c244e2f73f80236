using Ysf.Appliance.Health;
using Ysf.Appliance.Logging;

namespace Ysf.Tests.Health;

public sealed class CrashReportsTests : IDisposable
{
    private static readonly DateTime Time = new(2026, 2, 3, 4, 5, 6, DateTimeKind.Utc);
    private readonly TempDirectory folder = new();
    private readonly LogTail tail = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_report_tells_stack_counters_and_the_newest_lines()
    {
        for (var i = 0; i < 300; i++)
        {
            tail.Add($"line {i}.");
        }

        using var reports = Reports(folder["crash"]);
        var file = reports.Write(Thrown(), Time);

        file.ShouldBe(folder["crash/crash-2026-02-03T04-05-06.000Z.txt"]);
        var text = File.ReadAllText(file);
        text.ShouldContain("InvalidOperationException: broken");
        text.ShouldContain(nameof(Thrown));
        text.ShouldContain("BadFich 7");
        text.ShouldContain("line 299.");
        text.ShouldContain("line 100.");
        text.ShouldNotContain("line 99.");
    }

    [Fact]
    public void The_newest_five_are_kept()
    {
        using var reports = Reports(folder["crash"]);
        for (var i = 0; i < 8; i++)
        {
            reports.Write(Thrown(), Time.AddHours(i));
        }

        reports.Files.Select(Path.GetFileName).ShouldBe(
            Enumerable.Range(7, 5).Select(hour => $"crash-2026-02-03T{hour:D2}-05-06.000Z.txt"));
    }

    [Fact]
    public void A_folder_that_cannot_be_is_said_and_nothing_is_thrown()
    {
        File.WriteAllText(folder["file"], "x");
        using var reports = Reports(folder["file"]);

        reports.Write(Thrown(), Time).ShouldContain("no crash report was written");
        reports.Files.ShouldBeEmpty();
    }

    private CrashReports Reports(string path) => new(path, tail, () => "BadFich 7");

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("broken");
        }
        catch (InvalidOperationException error)
        {
            return error;
        }
    }
}
