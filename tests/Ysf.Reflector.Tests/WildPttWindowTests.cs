using CsCheck;

namespace Ysf.Tests;

public sealed class WildPttWindowTests
{
    private static readonly TimeSpan Window = Seconds(5);

    private static readonly CallsignField[] Calls =
        [.. "ABCD".Select(letter => TestFrames.Field($"IU5AA{letter}"))];

    private static readonly BlockScope At = new(TestFrames.Field("GW1"), new IpAddress(0, 1));

    [Fact]
    public void Window_counts_as_a_plain_list_of_openings_does() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3]).Array[0, 100].Sample(openings =>
        {
            var window = new WildPttWindow(8);
            var model = new List<(int Call, Instant At)>();
            var now = default(Instant);
            foreach (var (call, pause) in openings)
            {
                now += Seconds(pause);
                model.RemoveAll(opening => now - opening.At > Window);
                var fits = model.Count < 8;
                if (fits)
                {
                    model.Add((call, now));
                }

                var expected = fits ? model.Count(opening => opening.Call == call) : 0;
                window.Add(now, Window, Calls[call], At).ShouldBe(expected);
                window.Count.ShouldBe(model.Count);
            }
        }, iter: 5000);

    [Fact]
    public void An_opening_exactly_as_old_as_the_window_still_counts()
    {
        var window = new WildPttWindow(8);
        window.Add(default, Window, Calls[0], At).ShouldBe(1);

        window.Add(default(Instant) + Window, Window, Calls[0], At).ShouldBe(2);
    }

    [Fact]
    public void Openings_at_different_gateways_are_counted_apart()
    {
        var window = new WildPttWindow(8);
        var namesake = At with { Site = new IpAddress(0, 2) };
        window.Add(default, Window, Calls[0], At).ShouldBe(1);
        window.Add(default, Window, Calls[0], namesake).ShouldBe(1);

        window.Add(default, Window, Calls[0], At).ShouldBe(2);
    }

    [Fact]
    public void When_full_it_counts_nothing_until_the_oldest_leaves()
    {
        var window = new WildPttWindow(2);
        window.Add(default, Window, Calls[0], At);
        window.Add(default, Window, Calls[1], At);
        window.Add(default, Window, Calls[2], At).ShouldBe(0);

        window.Add(default(Instant) + Seconds(6), Window, Calls[2], At).ShouldBe(1);
        window.Count.ShouldBe(1);
    }
}
