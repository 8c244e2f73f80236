namespace Ysf;

/// <summary>Lets each source address through once in a while; of fixed size.</summary>
/// <remarks>
/// When more sources come than it can tell apart, the surplus is not let through.
/// </remarks>
internal sealed class OncePerSource(int capacity, TimeSpan pause)
{
    private readonly (IpAddress Address, Instant At)[] ring = new (IpAddress, Instant)[capacity];
    private readonly HashSet<IpAddress> recent = new(capacity);
    private int head;
    private int length;

    public bool Allows(Instant now, IpAddress address)
    {
        while (length > 0 && now - ring[head].At >= pause)
        {
            recent.Remove(ring[head].Address);
            head = (head + 1) % ring.Length;
            length--;
        }

        if (length == ring.Length || !recent.Add(address))
        {
            return false;
        }

        ring[(head + length++) % ring.Length] = (address, now);
        return true;
    }
}
