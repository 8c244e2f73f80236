using CsCheck;

namespace Ysf.Tests;

/// <summary>Lost and late frames of one over, by the counter and the time of each frame.</summary>
public sealed class LineMeterTests
{
    private static readonly Instant Start = new(TimeSpan.TicksPerDay);

    private readonly LineMeter meter = new();

    [Fact]
    public void A_whole_over_loses_nothing() =>
        Of(Enumerable.Range(0, 300)).ShouldBe(new LineQuality(300, 0, 0, true));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(250)]
    public void A_frame_that_is_missing_is_lost_wherever_it_is(int number) =>
        Of(Without(300, number)).ShouldBe(new LineQuality(299, 1, 0, true));

    [Fact]
    public void Gaps_of_every_length_are_counted()
    {
        for (var gap = 1; gap < 20; gap++)
        {
            Of(Without(300, [.. Enumerable.Range(100, gap)]))
                .ShouldBe(new LineQuality((ushort)(300 - gap), (ushort)gap, 0, true));
        }
    }

    [Fact]
    public void Whatever_is_lost_at_random_is_counted() =>
        Gen.Int[1, 255].HashSet[0, 60].Sample(
            lost =>
            {
                var came = Without(257, [.. lost]);
                var gap = came.Zip(came.Skip(1), (one, next) => next - one).Max();
                if (gap <= 20)
                {
                    Of(came).ShouldBe(
                        new LineQuality((ushort)came.Count, (ushort)lost.Count, 0, true));
                }
            },
            iter: 500, threads: 1);

    [Fact]
    public void Every_second_frame_lost_is_half_of_them() =>
        Of(Enumerable.Range(0, 100).Select(number => number * 2))
            .ShouldBe(new LineQuality(100, 99, 0, true));

    [Fact]
    public void Single_frames_that_are_missing_in_a_burst_are_lost()
    {
        Begin(0);
        foreach (var number in Without(100, 20, 40, 41, 60))
        {
            Take(Seconds(0.001 * number), number);
        }

        meter.Quality.ShouldBe(new LineQuality(96, 4, 0, true));
    }

    [Theory]
    [InlineData(301, 1)]
    [InlineData(300, 0)]
    [InlineData(1500, 1)]
    public void A_frame_is_late_when_it_comes_more_than_300_ms_after_its_place(
        int milliseconds, int late)
    {
        Begin(0);
        for (var number = 0; number < 50; number++)
        {
            var delay = number == 20 ? milliseconds / 1000.0 : 0;
            Take(Seconds((0.1 * number) + delay), number);
        }

        meter.Quality.ShouldBe(new LineQuality(50, 0, (ushort)late, true));
    }

    [Fact]
    public void Of_a_stall_all_frames_are_late_that_come_after_their_places()
    {
        Begin(0);
        for (var number = 0; number < 50; number++)
        {
            // From 2.0 s to 3.0 s nothing comes, then ten frames at once: 1.0 s to 0.1 s late.
            Take(Seconds(number is >= 20 and < 30 ? 3.0 : 0.1 * number), number);
        }

        meter.Quality.ShouldBe(new LineQuality(50, 0, 7, true));
    }

    [Fact]
    public void The_quickest_frame_sets_the_places_of_all()
    {
        Begin(0);
        Take(Seconds(0.5), 0);
        for (var number = 1; number < 50; number++)
        {
            Take(Seconds((0.1 * number) + (number == 30 ? 0.35 : 0)), number);
        }

        meter.Quality.Late.ShouldBe((ushort)1);
    }

    [Fact]
    public void A_line_that_takes_longer_from_now_on_is_late_for_two_seconds()
    {
        Begin(0);
        for (var number = 0; number < 200; number++)
        {
            Take(Seconds((0.1 * number) + (number >= 100 ? 0.5 : 0)), number);
        }

        meter.Quality.ShouldBe(new LineQuality(200, 0, 20, true));
    }

    [Fact]
    public void A_frame_that_was_overtaken_is_late_and_not_lost()
    {
        var order = Enumerable.Range(0, 60).ToList();
        (order[20], order[21]) = (21, 20);
        (order[40], order[43]) = (43, 40);

        Of(order).ShouldBe(new LineQuality(60, 0, 4, true));
    }

    [Fact]
    public void A_frame_that_comes_twice_counts_once() =>
        Of(Enumerable.Range(0, 100).SelectMany(
            number => Enumerable.Repeat(number, number % 10 == 5 ? 2 : 1)))
            .ShouldBe(new LineQuality(100, 0, 0, true));

    [Fact]
    public void Frames_that_a_late_entry_lost_count_and_may_still_come()
    {
        Begin(3, lostBefore: 3);
        foreach (var number in new[] { 3, 4, 2, 5, 6, 7, 8, 9 })
        {
            Take(Seconds(0.1 * number), number);
        }

        meter.Quality.ShouldBe(new LineQuality(8, 2, 1, true));
    }

    [Fact]
    public void A_header_and_the_first_voice_may_have_one_number()
    {
        Begin(0);
        Take(Seconds(0), 0, FrameKind.Header);
        for (var number = 0; number < 60; number++)
        {
            Take(Seconds(0.1 * (number + 1)), number);
        }

        meter.Quality.ShouldBe(new LineQuality(61, 0, 0, true));
    }

    [Theory]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(60)]
    [InlineData(20)]
    public void A_terminator_may_have_number_0(int frames)
    {
        Begin(0);
        Play(Enumerable.Range(0, frames));
        Take(Seconds(0.1 * frames), 0, FrameKind.Terminator);

        meter.Quality.ShouldBe(new LineQuality((ushort)(frames + 1), 0, 0, true));
    }

    [Fact]
    public void A_counter_that_stands_still_is_not_measured()
    {
        Begin(0);
        Take(Seconds(0), 0, FrameKind.Header);
        for (var number = 1; number < 60; number++)
        {
            Take(Seconds(0.1 * number), 0);
        }

        Take(Seconds(6), 0, FrameKind.Terminator);
        meter.Quality.IsMeasured.ShouldBeFalse();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(127)]
    public void A_counter_of_other_steps_is_not_measured(int step)
    {
        Begin(0);
        for (var number = 0; number < 60; number++)
        {
            Take(Seconds(0.1 * number), number * step);
        }

        meter.Quality.IsMeasured.ShouldBeFalse();
    }

    [Fact]
    public void A_counter_that_goes_from_0_to_7_is_not_measured()
    {
        Begin(0);
        for (var number = 0; number < 60; number++)
        {
            Take(Seconds(0.1 * number), number % 8);
        }

        meter.Quality.IsMeasured.ShouldBeFalse();
    }

    [Fact]
    public void Numbers_at_random_are_not_measured() =>
        Gen.Int[0, 127].Array[40, 200].Sample(
            numbers =>
            {
                Begin(numbers[0]);
                for (var i = 0; i < numbers.Length; i++)
                {
                    Take(Seconds(0.1 * i), numbers[i]);
                }

                meter.Quality.IsMeasured.ShouldBeFalse();
            },
            iter: 500, threads: 1);

    [Theory]
    [InlineData(100)]
    [InlineData(50)]
    [InlineData(57)]
    public void A_counter_that_is_set_anew_loses_nothing_by_it(int modulus)
    {
        Begin(0);
        for (var number = 0; number < 300; number++)
        {
            Take(Seconds(0.1 * number), number % modulus);
        }

        meter.Quality.ShouldBe(new LineQuality(300, 0, 0, true));
    }

    [Fact]
    public void Nothing_that_comes_makes_a_number_below_zero() =>
        Gen.Select(Gen.Int[0, 127], Gen.Int[0, 2], Gen.Double[0, 0.3]).Array[1, 300].Sample(
            frames =>
            {
                Begin(frames[0].Item1, frames[0].Item1);
                var time = 0.0;
                foreach (var (number, kind, pause) in frames)
                {
                    time += pause;
                    Take(Seconds(time), number, (FrameKind)kind);
                }

                var quality = meter.Quality;
                ((int)quality.Lost).ShouldBeLessThan(300 * 32);
                quality.Late.ShouldBeLessThanOrEqualTo(quality.Frames);
                ((int)quality.Frames).ShouldBeLessThanOrEqualTo(frames.Length);
            },
            iter: 2000, threads: 1);

    private static List<int> Without(int count, params int[] lost) =>
        [.. Enumerable.Range(0, count).Except(lost)];

    private LineQuality Of(IEnumerable<int> numbers)
    {
        Begin(0);
        Play(numbers);
        return meter.Quality;
    }

    // Each at its place, but for one that was overtaken, which comes with those that did.
    private void Play(IEnumerable<int> numbers)
    {
        var highest = 0;
        foreach (var number in numbers)
        {
            highest = Math.Max(highest, number);
            Take(Seconds(0.1 * highest), number);
        }
    }

    private void Begin(int sequence, int lostBefore = 0) =>
        meter.Begin(Start, sequence & LineMeter.SequenceMask, lostBefore);

    private void Take(
        TimeSpan at, int number, FrameKind kind = FrameKind.Communication) =>
        meter.Take(Start + at, number & LineMeter.SequenceMask, kind);
}
