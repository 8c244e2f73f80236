namespace Ysf.Tests;

/// <summary>Lookups among many frames agree with a plain list of all of them.</summary>
public sealed class CarriedVoicesTests
{
    private const int Places = Limits.CarriedFrames;
    private readonly CarriedVoices voices = new();
    private readonly List<CarriedFrame> all = [];

    [Theory]
    [InlineData(1UL)]
    [InlineData((ulong)Places)]
    [InlineData((ulong)Places * 3)]
    [InlineData(37UL)]
    public void The_newest_of_a_print_is_found_until_it_is_too_old_or_the_oldest(ulong spread)
    {
        var random = new Random(7);
        for (var i = 0; i < 3 * Places; i++)
        {
            Add((ulong)random.Next(50) * spread);
            for (var look = 0; look < 3; look++)
            {
                var since = all[Math.Max(0, all.Count - random.Next(1, 2 * Places))].At;
                Check((ulong)random.Next(60) * spread, since);
            }
        }
    }

    [Fact]
    public void As_many_as_there_are_places_are_known_whatever_their_prints()
    {
        for (var i = 0; i < 2 * Places; i++)
        {
            Add((ulong)i * Places);
        }

        for (var i = 0; i < 2 * Places; i++)
        {
            voices.TryFind((ulong)i * Places, new Instant(0), out _).ShouldBe(i >= Places, $"{i}");
        }
    }

    private void Add(ulong voice)
    {
        var frame = new CarriedFrame(
            voice, new Instant(1000 + all.Count), default, 0, default, new DgId(1), default,
            all.Count);
        all.Add(frame);
        voices.Add(frame);
    }

    private void Check(ulong voice, Instant since)
    {
        var index = all.FindLastIndex(one => one.Voice == voice);
        var isThere = index >= 0 && index >= all.Count - Places && all[index].At >= since;

        voices.TryFind(voice, since, out var found).ShouldBe(isThere);
        found.ShouldBe(isThere ? all[index] : default);
    }
}
