namespace Ysf.Tests;

/// <summary>The table of sources stays as large as it is and forgets who asked least.</summary>
public sealed class SourceTableTests
{
    private static readonly RateLimit Limit = new(5);

    private readonly SourceTable table = new(64);

    [Fact]
    public void Table_never_holds_more_than_its_capacity()
    {
        for (uint i = 0; i < 10_000; i++)
        {
            table.Of(default, IpAddress.FromIPv4(i)).Queries.TryTake(default, Limit);
        }

        table.Count.ShouldBe(64);
    }

    [Fact]
    public void A_source_that_asked_too_much_stays_known_through_any_number_of_others()
    {
        var greedy = IpAddress.FromIPv4(uint.MaxValue);
        while (table.Of(default, greedy).Queries.TryTake(default, Limit))
        {
        }

        for (uint i = 0; i < 10_000; i++)
        {
            table.Of(default, IpAddress.FromIPv4(i)).Queries.TryTake(default, Limit);
        }

        table.Of(default, greedy).Queries.TryTake(default, Limit).ShouldBeFalse();
    }

    [Fact]
    public void Source_without_debt_is_forgotten_first()
    {
        var (early, late) = (default(Instant), default(Instant) + Seconds(5));
        var idle = IpAddress.FromIPv4(1000);
        table.Of(early, idle).Queries.TryTake(early, Limit);
        for (uint i = 0; i < 63; i++)
        {
            table.Of(late, IpAddress.FromIPv4(i)).Queries.TryTake(late, Limit);
        }

        table.Of(late, IpAddress.FromIPv4(2000)).Queries.TryTake(late, Limit);
        table.Of(late, idle).Queries.FullAt.ShouldBe(0, "it starts afresh");
    }

    [Fact]
    public void A_bucket_that_was_forgotten_and_one_that_filled_up_are_the_same()
    {
        var bucket = default(TokenBucket);
        while (bucket.TryTake(default, Limit))
        {
        }

        var later = default(Instant) + Seconds(10);
        bucket.FullAt.ShouldBeLessThanOrEqualTo(later.Ticks);
        var taken = 0;
        while (bucket.TryTake(later, Limit))
        {
            taken++;
        }

        taken.ShouldBe(50);
    }
}
