namespace Ysf;

/// <summary>How often each callsign opened an over lately; of fixed size.</summary>
/// <remarks>
/// A ring of all openings in order of time, and a count a callsign. Old openings leave the ring at
/// its head and take their share of the count with them, so that the window slides exactly.
/// </remarks>
internal sealed class WildPttWindow(int capacity)
{
    private readonly (CallsignField Callsign, Instant At)[] ring =
        new (CallsignField, Instant)[capacity];
    private readonly Dictionary<CallsignField, int> counts = new(capacity);
    private int head;
    private int length;

    public int Count => length;

    /// <summary>
    /// Counts an opening; returns how many the callsign has within <paramref name="window"/>,
    /// this one included, or 0 when the ring is full and it was not counted.
    /// </summary>
    public int Add(Instant now, TimeSpan window, CallsignField callsign)
    {
        Forget(now, window);
        if (length == ring.Length)
        {
            return 0;
        }

        ring[(head + length++) % ring.Length] = (callsign, now);
        return counts[callsign] = counts.GetValueOrDefault(callsign) + 1;
    }

    private void Forget(Instant now, TimeSpan window)
    {
        while (length > 0 && now - ring[head].At > window)
        {
            var callsign = ring[head].Callsign;
            var left = counts[callsign] - 1;
            if (left == 0)
            {
                counts.Remove(callsign);
            }
            else
            {
                counts[callsign] = left;
            }

            head = (head + 1) % ring.Length;
            length--;
        }
    }
}
