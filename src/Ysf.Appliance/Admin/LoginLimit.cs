using System.Net;
using System.Net.Sockets;

namespace Ysf.Appliance.Admin;

/// <summary>How often a password may be tried. Any thread.</summary>
/// <remarks>
/// What is remembered are the tries of the last minute that were let through, so that the table
/// never has more of them than <see cref="TriesMax"/>.
/// </remarks>
internal sealed class LoginLimit
{
    /// <summary>Tries of one source in a minute.</summary>
    public const int TriesOfSourceMax = 5;

    /// <summary>Tries of all together in a minute: at a third of a second each, ten seconds.
    /// </summary>
    public const int TriesMax = 30;

    public static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    // Whoever has one address of IPv6 has all of its network.
    private const int NetworkBytes = 8;

    private readonly Lock gate = new();
    private readonly Queue<(Instant At, UInt128 Source)> tries = new(TriesMax);

    /// <summary>Tries that are remembered.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return tries.Count;
            }
        }
    }

    /// <summary>Whether one more may be made, which it counts then.</summary>
    public bool Admits(Instant now, IPAddress? source)
    {
        var key = KeyOf(source);
        lock (gate)
        {
            while (tries.TryPeek(out var oldest) && now - oldest.At >= Span)
            {
                tries.Dequeue();
            }

            if (tries.Count >= TriesMax
                || tries.Count(one => one.Source == key) >= TriesOfSourceMax)
            {
                return false;
            }

            tries.Enqueue((now, key));
            return true;
        }
    }

    private static UInt128 KeyOf(IPAddress? source)
    {
        if (source is null)
        {
            return 0;
        }

        var address = source.IsIPv4MappedToIPv6 ? source.MapToIPv4() : source;
        var bytes = address.GetAddressBytes();
        var isV6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        UInt128 key = isV6 ? 1u : 2u;
        foreach (var one in isV6 ? bytes.AsSpan(0, NetworkBytes) : bytes)
        {
            key = (key << 8) | one;
        }

        return key;
    }
}
