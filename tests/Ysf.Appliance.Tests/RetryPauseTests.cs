using Ysf.Machine.Work;

namespace Ysf.Tests;

public sealed class RetryPauseTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly Instant Now = new(12345);

    [Fact]
    public void The_first_try_is_due_at_once() =>
        new RetryPause(Second, 60 * Second).NextTry.ShouldBeLessThanOrEqualTo(Now);

    [Fact]
    public void Pauses_double_up_to_the_longest()
    {
        var retry = new RetryPause(Second, 10 * Second);

        int[] seconds = [1, 2, 4, 8, 10, 10];
        foreach (var expected in seconds)
        {
            retry.Failed(Now).ShouldBe(expected * Second);
            retry.NextTry.ShouldBe(Now + (expected * Second));
        }
    }

    [Fact]
    public void A_thousand_failures_are_no_more_than_many()
    {
        var retry = new RetryPause(Second, 60 * Second);
        for (var i = 0; i < 1000; i++)
        {
            retry.Failed(Now);
        }

        retry.Failed(Now).ShouldBe(60 * Second);
    }

    [Fact]
    public void A_success_begins_anew()
    {
        var retry = new RetryPause(Second, 10 * Second, failuresToOpen: 2);
        retry.Failed(Now);
        retry.Failed(Now);
        retry.IsOpen.ShouldBeTrue();

        retry.Reset();

        retry.IsOpen.ShouldBeFalse();
        retry.Failed(Now).ShouldBe(Second);
    }

    [Fact]
    public void Failures_in_a_row_open_the_breaker_and_make_the_pause_long()
    {
        var retry = new RetryPause(Second, 600 * Second, failuresToOpen: 3);
        retry.Failed(Now);
        retry.Failed(Now);
        retry.IsOpen.ShouldBeFalse();

        retry.Failed(Now).ShouldBe(600 * Second);

        retry.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void Jitter_spreads_the_pauses_to_both_sides()
    {
        var pauses = Enumerable.Range(0, 200)
            .Select(_ => new RetryPause(Second, Second, jitter: 0.25).Failed(Now)).ToList();

        pauses.ShouldAllBe(pause => pause >= 0.75 * Second && pause <= 1.25 * Second);
        pauses.ShouldContain(pause => pause < Second);
        pauses.ShouldContain(pause => pause > Second);
    }
}
