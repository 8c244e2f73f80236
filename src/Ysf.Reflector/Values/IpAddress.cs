using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Ysf;

/// <summary>An IPv6 address, or an IPv4 address in its mapped form (::ffff:a.b.c.d).</summary>
/// <remarks>A plain value of 16 bytes: the core knows addresses, but no sockets.</remarks>
public readonly record struct IpAddress(ulong High, ulong Low)
{
    /// <summary>Bytes of an address on the wire.</summary>
    public const int Size = 16;

    /// <summary>Prefix bits that an IPv4 address has before its own 32.</summary>
    public const int MappedBits = 96;

    private const ulong MappedMark = 0x0000_FFFF_0000_0000;

    /// <summary>The address of nothing: "any address of ours".</summary>
    public static readonly IpAddress Unspecified;

    /// <summary>True for ::ffff:0:0/96.</summary>
    public bool IsIPv4 => High == 0 && (Low & 0xFFFF_FFFF_0000_0000) == MappedMark;

    /// <summary>True for the address of nothing.</summary>
    public bool IsUnspecified => this == default;

    /// <summary>The 32 bits of an IPv4 address, first octet highest.</summary>
    public uint IPv4Bits => (uint)Low;

    /// <summary>Makes the mapped form of an IPv4 address, first octet highest.</summary>
    public static IpAddress FromIPv4(uint bits) => new(0, MappedMark | bits);

    /// <summary>Reads 16 bytes in network order.</summary>
    public static IpAddress Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Writes 16 bytes in network order.</summary>
    public void CopyTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
    }

    /// <summary>
    /// 127.0.0.1 or ::1: only this host itself sends from there, the kernel sees to that.
    /// </summary>
    public bool IsThisHost => this == FromIPv4(0x7F00_0001) || this == new IpAddress(0, 1);

    /// <summary>
    /// The addresses of one customer of a network provider: an IPv4 address, or an IPv6 /64.
    /// </summary>
    public IpAddress Site => IsIPv4 ? this : Masked(64);

    /// <summary>
    /// The network of one site or one small provider: an IPv4 /24, or an IPv6 /56.
    /// </summary>
    public IpAddress Network => Masked(IsIPv4 ? MappedBits + 24 : 56);

    /// <summary>Whether no datagram of the Internet comes from there.</summary>
    public bool IsPrivate => PrivateNetworks.Contain(this);

    /// <summary>Keeps the first <paramref name="bits"/> of the 128 bits, clears the rest.</summary>
    public IpAddress Masked(int bits) => bits switch
    {
        <= 0 => default,
        <= 64 => new(High & (ulong.MaxValue << (64 - bits)), 0),
        < 128 => new(High, Low & (ulong.MaxValue << (128 - bits))),
        _ => this,
    };

    // Seeded anew in every process, so that no sender can choose addresses that collide.
    public override int GetHashCode() => HashCode.Combine(High, Low);

    /// <summary>Dotted for IPv4, RFC 5952 for IPv6.</summary>
    public override string ToString() => IsIPv4
        ? string.Create(CultureInfo.InvariantCulture,
            $"{(byte)(Low >> 24)}.{(byte)(Low >> 16)}.{(byte)(Low >> 8)}.{(byte)Low}")
        : ToIPv6Text();

    private string ToIPv6Text()
    {
        var (start, length) = LongestZeroRun();
        var text = new StringBuilder();
        for (var i = 0; i < 8; i++)
        {
            if (i == start)
            {
                text.Append(i == 0 ? "::" : ":");
                i += length - 1;
                continue;
            }

            text.Append(Group(i).ToString("x", CultureInfo.InvariantCulture));
            text.Append(i < 7 ? ":" : string.Empty);
        }

        return text.ToString();
    }

    // RFC 5952 shortens the first of the longest runs of zero groups, and never a single group.
    private (int Start, int Length) LongestZeroRun()
    {
        var (start, length) = (-1, 1);
        for (var i = 0; i < 8; i++)
        {
            var end = i;
            while (end < 8 && Group(end) == 0)
            {
                end++;
            }

            if (end - i > length)
            {
                (start, length) = (i, end - i);
            }

            i = Math.Max(i, end);
        }

        return (start, length);
    }

    private ushort Group(int index) =>
        (ushort)((index < 4 ? High : Low) >> (48 - (16 * (index & 3))));
}
