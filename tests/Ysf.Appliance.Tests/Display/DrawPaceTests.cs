using Ysf.Appliance.Display;

namespace Ysf.Tests.Display;

public sealed class DrawPaceTests
{
    private readonly DrawPace pace = new();

    [Fact]
    public void A_display_is_drawn_once_a_second_when_nothing_happens() =>
        Drawn(every: 10, until: 5000).ShouldBe([0, 1000, 2000, 3000, 4000]);

    [Fact]
    public void What_happens_is_drawn_at_once_and_a_hundred_events_ten_times_a_second()
    {
        Drawn(every: 10, until: 500).ShouldBe([0]);
        pace.Want();
        pace.Take(At(510)).ShouldBeTrue();
        var times = new List<int>();
        for (var time = 520; time < 1510; time += 10)
        {
            pace.Want();
            if (pace.Take(At(time)))
            {
                times.Add(time);
            }
        }

        times.ShouldBe([610, 710, 810, 910, 1010, 1110, 1210, 1310, 1410]);
    }

    private static Instant At(int milliseconds) =>
        default(Instant) + TimeSpan.FromMilliseconds(milliseconds);

    private List<int> Drawn(int every, int until) => [.. Enumerable.Range(0, until / every)
        .Select(step => step * every).Where(time => pace.Take(At(time)))];
}
