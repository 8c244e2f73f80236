namespace Ysf.Simulation;

/// <summary>The simulated network does what it says.</summary>
public sealed class LinkTests
{
    private const int Datagrams = 100_000;

    private readonly Dice dice = new(1);
    private readonly Link link = new();

    [Fact]
    public void A_link_loses_what_it_should() =>
        Lost(new LinkQuality { Loss = 50_000 }).ShouldBeInRange(4_800, 5_200);

    [Fact]
    public void Bursts_add_their_share_of_loss()
    {
        // One datagram in eleven meets a bad link, and seven in ten of those are lost.
        var quality = new LinkQuality { BurstBegins = 10_000, BurstEnds = 100_000 };
        Lost(quality).ShouldBeInRange(5_900, 6_900);
    }

    [Fact]
    public void Jitter_keeps_the_order_and_reordering_does_not()
    {
        Overtaken(new LinkQuality { DelayMost = 500 }).ShouldBe(0);
        Overtaken(new LinkQuality { Reorder = 10_000 }).ShouldBeInRange(500, 1_100);
    }

    [Fact]
    public void Nothing_passes_a_parted_link_until_it_heals()
    {
        link.PartedUntil = new Instant(100);
        link.TryCarry(new Instant(99), LinkQuality.Calm, dice, out _).ShouldBeFalse();
        link.TryCarry(new Instant(100), LinkQuality.Calm, dice, out var at).ShouldBeTrue();
        (at - new Instant(100)).ShouldBe(TimeSpan.FromMilliseconds(20));
    }

    private int Lost(LinkQuality quality) =>
        Enumerable.Range(0, Datagrams)
            .Count(_ => !link.TryCarry(default, quality, dice, out var _));

    private int Overtaken(LinkQuality quality)
    {
        var (count, last) = (0, default(Instant));
        for (var i = 0; i < Datagrams; i++)
        {
            var sent = new Instant(i * TimeSpan.TicksPerMillisecond * 100);
            link.TryCarry(sent, quality, dice, out var arrival).ShouldBeTrue();
            count += arrival < last ? 1 : 0;
            last = arrival;
        }

        return count;
    }
}
