using Ysf.Appliance.Metrics;

namespace Ysf.Tests.Web;

/// <summary>The numbers of the page, counted by any thread.</summary>
public sealed class PageTallyTests
{
    [Fact]
    public void The_most_connections_stay_when_they_are_gone()
    {
        var tally = new PageTally();
        tally.NoteOpened();
        tally.NoteOpened();
        tally.NoteClosed();
        tally.NoteOpened();
        tally.NoteClosed();

        (tally.Report.Connections, tally.Report.ConnectionsMost).ShouldBe((1, 2));
    }

    [Fact]
    public void Threads_beside_one_another_lose_no_count()
    {
        const int threads = 8, rounds = 20_000;
        var tally = new PageTally();
        Parallel.For(0, threads, _ =>
        {
            for (var i = 0; i < rounds; i++)
            {
                tally.NoteOpened();
                tally.NoteClosed();
            }

            tally.NoteOpened();
            tally.NoteRefused();
            tally.NoteMisdirected();
        });

        var report = tally.Report;
        report.Connections.ShouldBe(threads);
        report.ConnectionsMost.ShouldBeInRange(threads, 2 * threads);
        (report.RefusedConnections, report.RefusedHosts).ShouldBe((threads, threads));
    }
}
