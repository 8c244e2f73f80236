using Ysf.Appliance.Net;

namespace Ysf.Tests.Net;

public sealed class FaultBoutTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly FaultBout bout = new();
    private Instant now = new(TimeSpan.TicksPerHour);
    private long total;

    [Fact]
    public void Nothing_that_fails_is_nothing_to_say() => LookFor(100, failures: 0).ShouldBe(0);

    [Fact]
    public void A_bout_is_said_at_its_beginning_and_when_it_was_quiet_for_a_while()
    {
        LookFor(5, failures: 3).ShouldBe(1);
        bout.IsOn.ShouldBeTrue();

        LookFor(9, failures: 0).ShouldBe(0);
        LookFor(1, failures: 0).ShouldBe(1);

        bout.IsOn.ShouldBeFalse();
        bout.Count.ShouldBe(15);
        bout.Lasted.ShouldBe(4 * Second);
    }

    [Fact]
    public void Failures_that_flicker_make_two_lines_a_minute_at_most_and_are_all_counted()
    {
        var said = 0;
        var counted = 0L;
        for (var i = 0; i < 50; i++)
        {
            said += LookFor(1, failures: 2);
            var ended = LookFor(11, failures: 0);
            said += ended;
            counted += ended * bout.Count;
        }

        // In 600 seconds; what was between two bouts belongs to the second.
        said.ShouldBe(20);
        counted.ShouldBe(92);
    }

    private int LookFor(int seconds, int failures)
    {
        var said = 0;
        for (var i = 0; i < seconds; i++)
        {
            now += Second;
            total += failures;
            said += bout.Look(now, total) ? 1 : 0;
        }

        return said;
    }
}
