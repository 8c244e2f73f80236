namespace Ysf;

/// <summary>First polls of newcomers that found no place; of fixed size.</summary>
/// <remarks>
/// Each newcomer has one place, by a hash that no sender can foresee, and pushes out the one that
/// stood there. A mark in the place tells two apart that share it, all but one in four billion.
/// </remarks>
internal sealed class RefusedPolls(int seed)
{
    /// <summary>
    /// An older poll does not count: a gateway that waits for a place polls at least as often as a linked
    /// gateway must.
    /// </summary>
    public static readonly TimeSpan AgeMax = TimeSpan.FromSeconds(60);

    private readonly (uint Mark, uint At)[] places = new (uint, uint)[Limits.RefusedPolls];

    /// <summary>
    /// The first poll of who polls now, which may be this one. It is remembered from now on.
    /// </summary>
    public Instant FirstOf(Instant now, in Route route)
    {
        var hash = HashOf(route);
        ref var place = ref places[hash % (ulong)places.Length];
        var mark = (uint)(hash >> 32);
        var milliseconds = unchecked((uint)(now.Ticks / TimeSpan.TicksPerMillisecond));

        // Kept rounded up, so that no poll seems older than it is; it wraps after 49 days.
        var age = unchecked((int)(milliseconds - place.At));
        if (place.Mark != mark || age < -1 || age > AgeMax.TotalMilliseconds)
        {
            place = (mark, milliseconds + 1);
            return now;
        }

        return now + -TimeSpan.FromMilliseconds(Math.Max(age, 0));
    }

    /// <summary>Forgets the poll of who has a place now.</summary>
    public void Forget(in Route route) =>
        places[HashOf(route) % (ulong)places.Length] = default;

    // The finalizer of MurmurHash3 after each word. Not HashCode, which is another in each process:
    // the same input has to give the same output.
    private ulong HashOf(in Route route)
    {
        var (address, port) = (route.Remote.Address, route.Remote.Port);
        var hash = Mix((ulong)(uint)seed ^ 0x9E37_79B9_7F4A_7C15);
        hash = Mix(hash ^ address.High);
        hash = Mix(hash ^ address.Low);
        return Mix(hash ^ (((ulong)port << 8) | route.Port.Index));
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xFF51_AFD7_ED55_8CCD;
        value = (value ^ (value >> 33)) * 0xC4CE_B9FE_1A85_EC53;
        return value ^ (value >> 33);
    }
}
