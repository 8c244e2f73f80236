using CsCheck;
using Ysf.Appliance.Graphs;
using Ysf.Appliance.Storage;

namespace Ysf.Tests.Storage;

/// <summary>The graphs on disk: bounded, whole, and written seldom.</summary>
public sealed class GraphsFileTests : IDisposable
{
    private static readonly DateTime End = new(2026, 11, 30, 12, 0, 0, DateTimeKind.Utc);
    private readonly TempDirectory folder = new();
    private readonly string path;
    private readonly GraphsFile file;
    private readonly History history = new();
    private Instant now;

    public GraphsFileTests()
    {
        path = Path.Combine(folder.Path, "state", "graphs.json");
        file = new GraphsFile(path);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_day_of_the_largest_numbers_fits_and_comes_back_as_it_was()
    {
        var point = new HistoryPoint(9_999_999_999, 20_000, 999_999_999_999, 400.5, 65_536.5, -40.5);
        var points = Enumerable.Repeat<HistoryPoint?>(point, History.PointsMax - 1).Append(null);

        file.Save(HistoryReport.Of(End, [.. points])).ShouldBeNull();

        var (graphs, problem) = file.Load();
        problem.ShouldBeNull();
        graphs.ShouldNotBeNull().End.ShouldBe(End);
        graphs.Points.ShouldBe(points);
    }

    [Fact]
    public void Without_a_file_there_are_none() => file.Load().ShouldBe((null, null));

    [Theory]
    [InlineData("", "line 1 has a form that the reflector never writes")]
    [InlineData("{\n[", "line 2 has a form that the reflector never writes")]
    [InlineData("null", "it is no history")]
    [InlineData("{}", "a column is missing")]
    [InlineData("{\"step\":120}", "a column is missing")]
    [InlineData("SHORT", "its columns differ in length")]
    [InlineData("STEP", "its step is 60 s")]
    [InlineData("HUGE", "a number is too large")]
    public void A_file_that_is_none_of_ours_is_set_aside(string text, string why)
    {
        const string good = """
            {"end":"2026-11-30T12:00:00Z","step":120,"overs":[1],"gateways":[1],"drops":[1],
            "load":[1],"memory":[1],"temperature":[1]}
            """;
        text = text switch
        {
            "SHORT" => good.Replace("\"drops\":[1]", "\"drops\":[]", StringComparison.Ordinal),
            "STEP" => good.Replace("120", "60", StringComparison.Ordinal),
            "HUGE" => good.Replace("\"load\":[1]", "\"load\":[1e999]", StringComparison.Ordinal),
            _ => text,
        };
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);

        var (graphs, problem) = file.Load();

        graphs.ShouldBeNull();
        problem.ShouldBe($"{path}: {why}; the graphs start empty; the file is kept as {path}.bad");
        File.ReadAllText(path + ".bad").ShouldBe(text);
    }

    [Fact]
    public void No_text_makes_loading_throw_and_what_was_loaded_can_be_shown_and_saved()
    {
        file.Save(HistoryReport.Of(End, [new HistoryPoint(1, 2, 3, 4.5, 5.5, null), null]));
        var good = File.ReadAllText(path);
        var value = Gen.OneOf(
            "null", "-1", "1e999", "1e400000000000", "true", "\"\"", "[]", "{}", "[null,null]",
            "\"9999-12-31T23:59:59-14:00\"", "\"0001-01-01T00:00:00+14:00\"", "[1,2,3]",
            "99999999999999999999", "[[[[[[[", "\"\\");
        Gen.OneOf(
            Gen.String, SpoiltJson.Of(good, value), SpoiltJson.Of(good, value),
            SpoiltJson.Of(good, value), SpoiltJson.Of(good, value))
            .Sample(
                text =>
                {
                    File.WriteAllText(path, text);
                    var (graphs, problem) = file.Load();
                    (problem ?? path).ShouldStartWith(path);
                    if (graphs is null)
                    {
                        return;
                    }

                    var next = new History();
                    next.Restore(graphs);
                    next.Add(new Instant(0), End, default);
                    next.Add(new Instant(0) + History.Step, End + History.Step, default);
                    file.Save(next.Read()).ShouldBeNull();
                    file.Load().Problem.ShouldBeNull();
                },
                iter: 1000,
                threads: 1);
    }

    [Fact]
    public void They_are_written_with_other_state_every_six_hours_and_at_a_stop()
    {
        var kept = new KeptGraphs(file, history, () => true, () => now);
        kept.Load().ShouldBeNull();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var writes = 0;
        for (var minute = 0; minute < 24 * 60; minute += 2)
        {
            now = new Instant(0) + TimeSpan.FromMinutes(minute);
            history.Add(now, End, default);
            File.Delete(path);
            kept.State.Write(null!).ShouldBeNull();
            writes += File.Exists(path) ? 1 : 0;
        }

        writes.ShouldBe(4);
        kept.State.Write(null!).ShouldBeNull();
        kept.WantAll();
        kept.State.Write(null!).ShouldBeNull();
        file.Load().Graphs.ShouldNotBeNull().Overs.Count.ShouldBe(719);
    }

    [Fact]
    public void Without_a_page_nothing_is_read_or_written()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "{ half");
        var kept = new KeptGraphs(file, history, () => false, () => now);

        kept.Load().ShouldBeNull();
        history.Add(now, End, default);
        history.Add(now + History.Step, End, default);
        kept.WantAll();
        kept.State.Write(null!).ShouldBeNull();

        File.ReadAllText(path).ShouldBe("{ half");
    }
}
