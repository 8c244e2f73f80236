namespace Ysf.Simulation;

/// <summary>One direction between a gateway and the reflector.</summary>
internal sealed class Link
{
    private bool isBad;
    private Instant lastArrival;

    /// <summary>Until when nothing passes.</summary>
    public Instant PartedUntil { get; set; }

    /// <summary>When a datagram sent now arrives; false when it is lost.</summary>
    public bool TryCarry(Instant now, LinkQuality quality, Dice dice, out Instant arrival)
    {
        arrival = now;
        if (now < PartedUntil || IsLost(quality, dice))
        {
            return false;
        }

        arrival = now + dice.Milliseconds(quality.DelayLeast, quality.DelayMost);
        if (dice.Millionths(quality.Reorder))
        {
            arrival += dice.Milliseconds(1, quality.ReorderMost);
            return true;
        }

        // Chance delays, and keeps the order; only what is reordered on purpose is overtaken.
        arrival = arrival < lastArrival ? lastArrival : arrival;
        lastArrival = arrival;
        return true;
    }

    private bool IsLost(LinkQuality quality, Dice dice)
    {
        if (dice.Millionths(isBad ? quality.BurstEnds : quality.BurstBegins))
        {
            isBad = !isBad;
        }

        return dice.Millionths(isBad ? quality.BurstLoss : quality.Loss);
    }
}
