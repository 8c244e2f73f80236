using Ysf.Appliance.Feeds;

namespace Ysf.Tests.Feeds;

public sealed class AprsRepeatsTests
{
    private static readonly Instant Start = new(1);
    private readonly AprsRepeats repeats = new();

    [Fact]
    public void A_sequence_is_sent_as_recorded()
    {
        var sequence = VectorFile.Read("aprs.json", "repeat filter")
            .Single().GetProperty("sequence");
        foreach (var sent in sequence.EnumerateArray())
        {
            var place = new Position(
                sent.GetProperty("latitude").GetDouble(),
                sent.GetProperty("longitude").GetDouble());
            repeats
                .IsNews(Start, sent.GetProperty("call").GetString()!, AprsText.PlaceOf(place))
                .ShouldBe(sent.GetProperty("sent").GetBoolean());
        }
    }

    [Fact]
    public void After_half_an_hour_the_same_place_is_news()
    {
        repeats.IsNews(Start, "IU5AAA", "here").ShouldBeTrue();
        repeats.IsNews(Start + (AprsRepeats.Pause - TimeSpan.FromSeconds(1)), "IU5AAA", "here")
            .ShouldBeFalse();

        repeats.IsNews(Start + AprsRepeats.Pause, "IU5AAA", "here").ShouldBeTrue();
    }

    [Fact]
    public void Unsent_position_counts_as_new()
    {
        repeats.IsNews(Start, "IU5AAA", "here");

        repeats.Forget("IU5AAA");

        repeats.IsNews(Start, "IU5AAA", "here").ShouldBeTrue();
    }

    [Fact]
    public void A_full_table_forgets_the_oldest_only()
    {
        for (var i = 0; i <= AprsRepeats.CallsMax; i++)
        {
            var now = Start + TimeSpan.FromMilliseconds(i);
            repeats.IsNews(now, $"CALL{i}", "here").ShouldBeTrue();
        }

        var later = Start + TimeSpan.FromMinutes(1);
        repeats.IsNews(later, "CALL1", "here").ShouldBeFalse();
        repeats.IsNews(later, "CALL0", "here").ShouldBeTrue();
    }
}
