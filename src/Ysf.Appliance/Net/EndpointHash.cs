using System.Runtime.InteropServices;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Net;

/// <summary>
/// 31 bits that stand for an address and port, the same here and in the kernel's filter.
/// </summary>
/// <remarks>
/// The multipliers are drawn anew in every process, so that no sender can choose an address that is
/// taken for a gateway's; by chance it is one of two million with a thousand gateways. 31 bits,
/// because the kernel's translation of a comparison with more takes twice the room.
/// </remarks>
internal sealed class EndpointHash
{
    /// <summary>Shifts that let high bits act on low ones.</summary>
    public const int FirstShift = 15;
    public const int SecondShift = 13;

    private readonly uint[] multipliers = new uint[6];

    public EndpointHash()
    {
        Draw(MemoryMarshal.AsBytes(multipliers.AsSpan()));
        foreach (ref var multiplier in multipliers.AsSpan())
        {
            multiplier |= 1;
        }
    }

    /// <summary>Odd numbers: one for each word of an address, then two for the port.</summary>
    public ReadOnlySpan<uint> Multipliers => multipliers;

    public uint Of(in Endpoint endpoint)
    {
        var address = endpoint.Address;
        var hash = address.IsIPv4
            ? Mix(0, address.IPv4Bits, 0)
            : Mix(
                Mix(
                    Mix(Mix(0, (uint)(address.High >> 32), 0), (uint)address.High, 1),
                    (uint)(address.Low >> 32), 2),
                (uint)address.Low, 3);
        hash = (hash + endpoint.Port) * multipliers[4];
        hash = (hash ^ (hash >> SecondShift)) * multipliers[5];
        return hash >> 1;
    }

    // From the kernel itself: the runtime's generator needs OpenSSL. So few bytes come whole.
    private static unsafe void Draw(Span<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            if (sys_random.getrandom(first, (nuint)bytes.Length, 0) != bytes.Length)
            {
                throw SystemError.Last("getrandom", "the keys of the filter");
            }
        }
    }

    private uint Mix(uint hash, uint word, int place)
    {
        hash = (hash + word) * multipliers[place];
        return hash ^ (hash >> FirstShift);
    }
}
