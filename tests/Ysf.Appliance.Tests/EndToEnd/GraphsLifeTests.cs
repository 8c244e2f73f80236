using System.Globalization;
using System.Text.Json;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The graphs of the published program outlast a restart.</summary>
public sealed class GraphsLifeTests
{
    [Fact]
    public void Graphs_of_the_run_before_are_shown_with_the_gap_between()
    {
        using var program = PublishedProgram.Native();
        var text = Kept(DateTime.UtcNow - TimeSpan.FromMinutes(20), 7, 8);
        File.WriteAllText(program.PathOf("graphs.json"), text);

        using var page = WebTests.Start(program);

        Eventually(() => Overs(page).Count > 2);
        var overs = Overs(page);
        overs.Take(2).ShouldBe([7, 8]);
        overs.Skip(2).ShouldAllBe(one => one == null);
        overs.Count.ShouldBeInRange(2 + 9, 2 + 12);

        // There is no point yet that would be worth a write.
        program.Stop();
        File.ReadAllText(program.PathOf("graphs.json")).ShouldBe(text);
    }

    [Fact]
    public void A_clock_that_is_behind_makes_one_gap_and_no_fault()
    {
        using var program = PublishedProgram.Native();
        File.WriteAllText(
            program.PathOf("graphs.json"), Kept(DateTime.UtcNow + TimeSpan.FromDays(400), 7, 8));

        using var page = WebTests.Start(program);

        Eventually(() => Overs(page).Count > 2);
        Overs(page).ShouldBe([7, 8, null]);
        program.Log.ShouldNotContain("graphs.json");
    }

    [Fact]
    public void Without_the_page_the_file_is_neither_read_nor_written()
    {
        using var program = PublishedProgram.Native();
        File.WriteAllText(program.PathOf("graphs.json"), "{ half");

        program.Start(program.StockIni());
        Eventually(() => program.Ask("status").ExitCode == 0);
        program.Stop();

        program.Log.ShouldNotContain("graphs.json");
        File.ReadAllText(program.PathOf("graphs.json")).ShouldBe("{ half");
    }

    [Fact]
    [LongPart("a step of the graphs takes two minutes")]
    public void A_point_is_written_at_an_orderly_stop_and_shown_at_the_next_start()
    {
        using var program = PublishedProgram.Native();
        using (var page = WebTests.Start(program))
        {
            using var talker = Linked(program, 10, "TALKER");
            talker.Over("IU5AAA");
            for (var i = 0; Overs(page).Count == 0; i++)
            {
                i.ShouldBeLessThan(300, "no point in five minutes");
                Thread.Sleep(1000);
            }

            program.Stop();
        }

        File.ReadAllText(program.PathOf("graphs.json")).ShouldContain("\"step\":120");
        using var again = WebTests.Start(program);
        Eventually(() => Overs(again).Count > 1);
        Overs(again)[0].ShouldNotBeNull();
        Overs(again)[1].ShouldBeNull();
    }

    private static string Kept(DateTime end, params int[] overs) =>
        $$"""
        {"end":"{{end.ToString("o", CultureInfo.InvariantCulture)}}","step":120,
        "overs":[{{string.Join(',', overs)}}],"gateways":[1,2],"drops":[0,0],"load":[1.5,null],
        "memory":[20.5,21],"temperature":[null,40]}
        """;

    private static IReadOnlyList<int?> Overs(WebPage page) =>
    [
        .. page.Json("/api/v1/history").GetProperty("overs").EnumerateArray()
            .Select(one => one.ValueKind == JsonValueKind.Null ? (int?)null : one.GetInt32()),
    ];
}
