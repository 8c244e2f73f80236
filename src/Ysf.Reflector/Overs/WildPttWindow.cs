namespace Ysf;

/// <summary>Openings of overs lately, by callsign and gateway; of fixed size.</summary>
/// <remarks>
/// A ring of all openings in order of time, and a count a callsign and gateway. Old openings leave the ring at
/// its head and take their share of the count with them, so that the window slides exactly.
/// </remarks>
internal sealed class WildPttWindow(int capacity)
{
    private readonly ((CallsignField, BlockScope) Who, Instant At)[] ring =
        new ((CallsignField, BlockScope), Instant)[capacity];
    private readonly Dictionary<(CallsignField, BlockScope), int> counts = new(capacity);
    private int head;
    private int length;

    public int Count => length;

    /// <summary>
    /// Counts an opening; returns how many the callsign has there within <paramref name="window"/>,
    /// this one included, or 0 when the ring is full and it was not counted.
    /// </summary>
    public int Add(Instant now, TimeSpan window, CallsignField callsign, BlockScope scope)
    {
        var who = (callsign, scope);
        Forget(now, window);
        if (length == ring.Length)
        {
            return 0;
        }

        ring[(head + length++) % ring.Length] = (who, now);
        return counts[who] = counts.GetValueOrDefault(who) + 1;
    }

    private void Forget(Instant now, TimeSpan window)
    {
        while (length > 0 && now - ring[head].At > window)
        {
            var who = ring[head].Who;
            var left = counts[who] - 1;
            if (left == 0)
            {
                counts.Remove(who);
            }
            else
            {
                counts[who] = left;
            }

            head = (head + 1) % ring.Length;
            length--;
        }
    }
}
