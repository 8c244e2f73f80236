using Ysf.Appliance.Web;

namespace Ysf.Tests.Web;

/// <summary>The graphs' numbers: a day, bounded.</summary>
public sealed class HistoryTests
{
    private readonly History history = new();

    [Fact]
    public void Counts_are_shown_by_what_they_grew_and_the_rest_as_it_is()
    {
        Add(new HistorySample(100, 5, 7, null, 20 << 20, 40));
        history.Read().Overs.ShouldBeEmpty();
        Add(new HistorySample(103, 6, 7, 12.34, 21 << 20, null));

        var report = history.Read();
        report.Step.ShouldBe(120);
        report.Overs.ShouldBe([3]);
        report.Gateways.ShouldBe([6]);
        report.Drops.ShouldBe([0]);
        report.Load.ShouldBe([12.3]);
        report.Memory.ShouldBe([21]);
        report.Temperature.ShouldBe([null]);
    }

    [Fact]
    public void No_more_than_a_day_is_kept()
    {
        for (var i = 0; i < 2000; i++)
        {
            Add(new HistorySample(i, i, 0, null, 0, null));
        }

        var report = history.Read();
        report.Gateways.Count.ShouldBe(History.PointsMax);
        report.Gateways[^1].ShouldBe(1999);
        report.Overs.ShouldAllBe(overs => overs == 1);
    }

    [Fact]
    public void The_next_point_is_due_a_step_later()
    {
        Add(default);
        history.Due.ShouldBe(new Instant(0) + History.Step);
    }

    private void Add(HistorySample sample) =>
        history.Add(new Instant(0), DateTime.UnixEpoch, sample);
}
