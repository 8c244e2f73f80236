using Ysf.Appliance.Reports;
using Ysf.Appliance.Storage;
using Ysf.Tests.Reports;

namespace Ysf.Tests.Storage;

public sealed class LastHeardFileTests : IDisposable
{
    private readonly TempDirectory folder = new();
    private readonly string path;
    private readonly LastHeardFile file;

    public LastHeardFileTests()
    {
        path = Path.Combine(folder.Path, "state", "heard.json");
        file = new LastHeardFile(path);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Overs_come_back_as_they_were_the_oldest_first()
    {
        HeardOver[] overs =
        [
            LastHeardTests.Over("NEW\"\\") with
            {
                Radio = "FT-3D", Latitude = -43.123456, Longitude = 179.5, End = StreamEnd.Blocked,
            },
            LastHeardTests.Over("OLD"),
        ];

        file.Save(overs).ShouldBeNull();

        var (read, problem) = file.Load();
        problem.ShouldBeNull();
        read.ShouldBe(overs.Reverse());
    }

    [Fact]
    public void A_thousand_overs_with_the_longest_names_fit()
    {
        var over = LastHeardTests.Over("\"\"\"\"\"\"\"\"\"\"") with
        {
            Gateway = "\\\\\\\\\\\\\\\\\\\\",
            Target = "<<<<<<<<<<",
            Radio = "FTM-7250D",
            Latitude = -43.123456,
            Longitude = -179.123456,
        };
        file.Save([.. Enumerable.Repeat(over, LastHeard.OversMax)]).ShouldBeNull();
        file.Load().Overs.Count.ShouldBe(LastHeard.OversMax);
    }

    [Fact]
    public void Without_a_file_nothing_was_heard()
    {
        file.Load().ShouldBe(([], null));
    }

    [Theory]
    [InlineData("", "line 1 is not what we write")]
    [InlineData("[\n{", "line 2 is not what we write")]
    [InlineData("{}", "line 1 is not what we write")]
    [InlineData("[{}]", "line 1 is not what we write")]
    [InlineData("[1]", "line 1 is not what we write")]
    public void A_file_that_is_none_of_ours_is_set_aside(string text, string why)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);

        var (read, problem) = file.Load();

        read.ShouldBeEmpty();
        problem.ShouldBe(
            $"{path}: {why}; the overs heard last begin empty, the file is kept as {path}.bad");
        File.ReadAllText(path + ".bad").ShouldBe(text);
    }

    [Fact]
    public void Entries_that_say_nothing_are_left_out()
    {
        file.Save([LastHeardTests.Over("A")]);
        var entry = File.ReadAllText(path)[1..^1];
        File.WriteAllText(
            path, $"[null,{entry.Replace("\"A\"", "null", StringComparison.Ordinal)},{entry}]");

        file.Load().Overs.Select(over => over.Call).ShouldBe(["A"]);
    }
}
