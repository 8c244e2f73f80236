using CsCheck;
using Ysf.Appliance.Heard;
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
                Frames = 90, Lost = 7, Late = 2, Radio = "FT-3D", Latitude = -43.123456, Longitude = 179.5, End = OverEnd.Blocked,
            },
            LastHeardTests.Over("OLD"),
        ];

        file.Save(overs).ShouldBeNull();

        var (read, problem) = file.Load();
        problem.ShouldBeNull();
        read.ShouldBe(overs.Reverse());
    }

    [Fact]
    public void A_file_of_a_version_that_did_not_measure_lines_is_read()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, """
            [{"stream":"1234567","call":"IU5AAA","target":"ALL","gateway":"GW1","dgId":9,
              "start":"2026-01-02T03:04:05Z","seconds":3.5,"end":"Terminator"}]
            """);

        var (read, problem) = file.Load();

        problem.ShouldBeNull();
        var over = read.ShouldHaveSingleItem();
        (over.Call, over.Frames, over.Lost, over.Late).ShouldBe(("IU5AAA", null, null, null));
    }

    [Fact]
    public void A_thousand_overs_with_the_longest_names_fit()
    {
        var over = LastHeardTests.Over("\"\"\"\"\"\"\"\"\"\"") with
        {
            Gateway = "\\\\\\\\\\\\\\\\\\\\",
            Target = "<<<<<<<<<<",
            Radio = "FTM-7250D",
            Frames = 65535,
            Lost = 65535,
            Late = 65535,
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
    [InlineData("", "line 1 has a form that the reflector never writes")]
    [InlineData("[\n{", "line 2 has a form that the reflector never writes")]
    [InlineData("{}", "line 1 has a form that the reflector never writes")]
    [InlineData("[{}]", "line 1 has a form that the reflector never writes")]
    [InlineData("[1]", "line 1 has a form that the reflector never writes")]
    public void A_file_that_is_none_of_ours_is_set_aside(string text, string why)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);

        var (read, problem) = file.Load();

        read.ShouldBeEmpty();
        problem.ShouldBe(
            $"{path}: {why}; the overs heard last start empty; the file is kept as {path}.bad");
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

    [Theory]
    [InlineData("\"seconds\":3.5", "\"seconds\":1e999")]
    [InlineData("\"end\"", "\"latitude\":-1e999,\"end\"")]
    [InlineData("\"end\"", "\"longitude\":1e999,\"end\"")]
    public void A_number_that_could_not_be_written_again_is_left_out(string part, string infinite)
    {
        file.Save([LastHeardTests.Over("A") with { Seconds = 3.5 }]).ShouldBeNull();
        var good = File.ReadAllText(path)[1..^1];
        var bad = good.Replace(part, infinite, StringComparison.Ordinal);
        bad.ShouldNotBe(good);
        File.WriteAllText(path, $"[{bad},{good}]");

        var (overs, problem) = file.Load();

        problem.ShouldBeNull();
        overs.ShouldHaveSingleItem().Call.ShouldBe("A");
        file.Save(overs).ShouldBeNull();
    }

    [Fact]
    public void Any_overs_come_back_as_they_were()
    {
        var over =
            from call in Gen.String[Gen.Char[' ', '~'], 0, 10]
            from end in Gen.Enum<OverEnd>()
            from dgId in Gen.Int[1, 99]
            from seconds in Gen.Double[0, 1e6]
            from place in Gen.Double[-180, 180].Nullable()
            from start in Gen.DateTime
            from radio in Gen.String[Gen.Char["\"\\<é \t0FT-"], 0, 12].Null()
            select LastHeardTests.Over(call) with
            {
                End = end,
                DgId = dgId,
                Seconds = seconds,
                Latitude = place,
                Longitude = -place,
                Start = DateTime.SpecifyKind(start, DateTimeKind.Utc),
                Radio = radio,
            };
        over.List[0, 20].Sample(
            overs =>
            {
                file.Save(overs).ShouldBeNull();
                var (read, problem) = file.Load();
                problem.ShouldBeNull();
                read.Reverse().ShouldBe(overs);
            },
            iter: 50,
            threads: 1);
    }

    [Fact]
    public void No_text_makes_loading_throw_and_what_was_loaded_can_be_saved()
    {
        file.Save([LastHeardTests.Over("IU5AAA")]).ShouldBeNull();
        var good = File.ReadAllText(path);
        var value = Gen.OneOf(
            "null", "-1", "1e999", "1e400000000000", "true", "\"\"", "\"\\ud800\"", "[]", "{}",
            "\"9999-99-99T00:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"", "99999999999999999999",
            "\"NaN\"", "\"Terminator, Blocked\"", "\"é\"", "[[[[[[[", "\"\\");
        Gen.OneOf(
            Gen.String,
            Gen.String[Gen.Char["{}[]\":,.eE+-01nulstramcd\\"], 0, 60],
            SpoiltJson.Of(good, value), SpoiltJson.Of(good, value), SpoiltJson.Of(good, value),
            SpoiltJson.Of(good, value), SpoiltJson.Of(good, value), SpoiltJson.Of(good, value))
            .Sample(
                text =>
                {
                    File.WriteAllText(path, text);
                    var (overs, problem) = file.Load();
                    overs.ShouldAllBe(over => over.Call != null && over.Gateway != null);
                    (problem ?? path).ShouldStartWith(path);
                    if (overs.Count > 0)
                    {
                        file.Save(overs).ShouldBeNull();
                    }
                },
                iter: 1000,
                threads: 1);
    }
}
