using Ysf.Appliance.Graphs;

namespace Ysf.Tests.Graphs;

/// <summary>The graphs' numbers: a day, bounded, with gaps.</summary>
public sealed class HistoryTests
{
    private static readonly DateTime Start = new(2026, 11, 30, 12, 0, 0, DateTimeKind.Utc);
    private readonly History history = new();
    private TimeSpan at;

    [Fact]
    public void Counts_are_shown_by_what_they_grew_and_the_rest_as_it_is()
    {
        Add(new HistorySample(100, 5, 7, null, 20 << 20, 40));
        history.Read().Overs.ShouldBeEmpty();
        Add(new HistorySample(103, 6, 7, 12.34, 21 << 20, null));

        var report = history.Read();
        report.Step.ShouldBe(120);
        report.End.ShouldBe(Start + History.Step);
        report.Overs.ShouldBe([3]);
        report.Gateways.ShouldBe([6]);
        report.Drops.ShouldBe([0]);
        report.Load.ShouldBe([12.3]);
        report.Memory.ShouldBe([21]);
        report.Temperature.ShouldBe([null]);
    }

    [Fact]
    public void No_more_than_a_day_is_kept_of_both_runs_together()
    {
        history.Restore(Before(Start, Enumerable.Repeat(1, 2000)));
        for (var i = 0; i < 2000; i++)
        {
            Add(new HistorySample(i, i, 0, null, 0, null));
            history.Read().Gateways.Count.ShouldBeLessThanOrEqualTo(History.PointsMax);
        }

        var report = history.Read();
        report.Gateways.Count.ShouldBe(History.PointsMax);
        report.Gateways[^1].ShouldBe(1999);
        report.Overs.ShouldAllBe(overs => overs == 1);
    }

    [Fact]
    public void The_next_point_is_due_a_step_after_the_one_before_and_not_after_its_delay()
    {
        Add(default);
        history.Due.ShouldBe(new Instant(0) + History.Step);

        at = History.Step + TimeSpan.FromSeconds(1);
        Add(default);
        history.Due.ShouldBe(new Instant(0) + (2 * History.Step));

        at += 5 * History.Step;
        var late = at;
        Add(default);
        history.Due.ShouldBe(new Instant(0) + late + History.Step);
    }

    [Fact]
    public void A_stop_is_as_many_gaps_as_the_wall_clock_says()
    {
        history.Restore(Before(Start - (5 * History.Step), [3, 4]));
        history.Read().Overs.ShouldBe([3, 4]);
        history.Read().End.ShouldBe(Start - (5 * History.Step));

        Add(default);
        history.Read().Overs.ShouldBe([3, 4, null, null, null, null, null]);
        Add(new HistorySample(9, 0, 0, null, 0, null));

        var report = history.Read();
        report.Overs.ShouldBe([3, 4, null, null, null, null, null, 9]);
        report.Gateways.ShouldBe([1, 1, null, null, null, null, null, 0]);
        report.Memory[2].ShouldBeNull();
        report.End.ShouldBe(Start + History.Step);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(500_000)]
    public void A_clock_that_is_behind_makes_one_gap(int minutes)
    {
        history.Restore(Before(Start + TimeSpan.FromMinutes(minutes), [3]));
        Add(default);
        Add(default);

        history.Read().Overs.ShouldBe([3, null, 0]);
    }

    [Fact]
    public void A_clock_set_right_after_the_start_sets_the_gap_right()
    {
        history.Restore(Before(Start + TimeSpan.FromHours(1), [3]));
        Add(default);
        Add(default);
        history.Read().Overs.ShouldBe([3, null, 0]);

        history.Add(
            new Instant(0) + at, Start + TimeSpan.FromHours(1) + (6 * History.Step), default);

        history.Read().Overs.ShouldBe([3, null, null, null, null, 0, 0]);
    }

    [Fact]
    public void Graphs_of_long_ago_are_not_shown()
    {
        history.Restore(Before(Start - TimeSpan.FromDays(3), [3]));
        Add(default);
        history.Read().Overs.ShouldBeEmpty();
        Add(default);
        history.Read().Overs.ShouldBe([0]);
    }

    [Fact]
    public void Steps_without_a_sample_are_gaps_and_their_counts_are_in_no_other_step()
    {
        Add(default);
        Add(new HistorySample(2, 0, 0, null, 0, null));
        at += 3 * History.Step;
        Add(new HistorySample(1000, 0, 0, null, 0, null));
        Add(new HistorySample(1001, 0, 0, null, 0, null));

        history.Read().Overs.ShouldBe([2, null, null, null, null, 1]);
    }

    [Fact]
    public void What_was_read_can_be_restored_gaps_and_all()
    {
        history.Restore(Before(Start - (3 * History.Step), [3, 4]));
        Add(default);
        Add(new HistorySample(5, 1, 2, 3.5, 4 << 20, 50));
        var report = history.Read();

        var next = new History();
        next.Restore(report);

        next.Read().Overs.ShouldBe(report.Overs);
        next.Read().Temperature.ShouldBe(report.Temperature);
        next.Read().End.ShouldBe(report.End);
    }

    [Fact]
    public void Only_a_new_point_is_news_for_the_disk()
    {
        history.Restore(Before(Start, [3]));
        Add(default);
        history.Version.ShouldBe(0);
        Add(default);
        history.Version.ShouldBe(1);
    }

    [Fact]
    public async Task It_is_read_while_it_is_written()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var writer = Task.Run(
            () =>
            {
                for (var i = 0; i < 5000; i++)
                {
                    Add(new HistorySample(i, i, 0, null, 0, null));
                }
            },
            cancellation);
        while (!writer.IsCompleted)
        {
            var report = history.Read();
            report.Fault.ShouldBeNull();
            report.Overs.ShouldAllBe(overs => overs == 1);
        }

        await writer;
    }

    private static HistoryReport Before(DateTime end, IEnumerable<int> overs) => HistoryReport.Of(
        end, [.. overs.Select(count => (HistoryPoint?)new HistoryPoint(count, 1, 0, null, 1, null))]);

    private void Add(HistorySample sample)
    {
        history.Add(new Instant(0) + at, Start + at, sample);
        at += History.Step;
    }
}
