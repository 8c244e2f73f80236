using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Ysf.Tests.EndToEnd.Attacks;

/// <summary>Writes and reads IP packets as they are on the wire, without the Ethernet header.</summary>
/// <remarks>RFC 791, RFC 8200, RFC 768; errors as in RFC 792 and RFC 4443.</remarks>
internal static class WirePacket
{
    public const int LongestError = 548;

    private const int HopLimit = 60;
    private const int Header4 = 20;
    private const int Header6 = 40;
    private const int UdpHeader = 8;
    private const int ErrorHeader = 8;
    private const byte Udp = 17;
    private const byte Icmp = 1;
    private const byte Icmp6 = 58;

    /// <summary>A datagram found on the wire.</summary>
    public readonly record struct Datagram(IPEndPoint From, IPEndPoint To, int Start, int Length);

    /// <summary>Writes a datagram; returns the length of its packet.</summary>
    public static int WriteDatagram(
        Span<byte> packet, IPEndPoint from, IPEndPoint to, ReadOnlySpan<byte> payload)
    {
        var header = HeaderOf(from.Address);
        var udp = packet[header..(header + UdpHeader + payload.Length)];
        Put16(udp, from.Port);
        Put16(udp[2..], to.Port);
        Put16(udp[4..], udp.Length);
        Put16(udp[6..], 0);
        payload.CopyTo(udp[UdpHeader..]);
        WriteHeader(packet, from.Address, to.Address, Udp, udp.Length);
        var sum = Folded(Sum(udp, PseudoSum(from.Address, to.Address, Udp, udp.Length)));
        Put16(udp[6..], sum == 0 ? ushort.MaxValue : sum);
        return header + udp.Length;
    }

    /// <summary>
    /// Writes the error "port unreachable" that <paramref name="from"/> answers to a packet;
    /// returns the length of the error's packet.
    /// </summary>
    public static int WritePortUnreachable(
        Span<byte> packet, IPAddress from, IPAddress to, ReadOnlySpan<byte> quoted)
    {
        var isFour = from.AddressFamily == AddressFamily.InterNetwork;
        var header = HeaderOf(from);
        quoted = quoted[..Math.Min(quoted.Length, LongestError - header - ErrorHeader)];
        var error = packet[header..(header + ErrorHeader + quoted.Length)];
        error[..ErrorHeader].Clear();
        (error[0], error[1]) = isFour ? ((byte)3, (byte)3) : ((byte)1, (byte)4);
        quoted.CopyTo(error[ErrorHeader..]);
        var protocol = isFour ? Icmp : Icmp6;
        WriteHeader(packet, from, to, protocol, error.Length);
        Put16(error[2..], Folded(
            Sum(error, isFour ? 0 : PseudoSum(from, to, protocol, error.Length))));
        return header + error.Length;
    }

    /// <summary>Reads a packet; not every packet is a datagram.</summary>
    public static bool TryReadDatagram(ReadOnlySpan<byte> packet, out Datagram datagram)
    {
        datagram = default;
        var isFour = packet.Length > Header4 && packet[0] >> 4 == 4;
        var header = isFour ? Header4 : Header6;
        if (packet.Length < header + UdpHeader || (isFour ? packet[9] : packet[6]) != Udp)
        {
            return false;
        }

        var (at, size) = isFour ? (12, 4) : (8, 16);
        datagram = new Datagram(
            new IPEndPoint(new IPAddress(packet.Slice(at, size)), Read16(packet[header..])),
            new IPEndPoint(
                new IPAddress(packet.Slice(at + size, size)), Read16(packet[(header + 2)..])),
            header + UdpHeader,
            Read16(packet[(header + 4)..]) - UdpHeader);
        return true;
    }

    private static int HeaderOf(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork ? Header4 : Header6;

    private static void WriteHeader(
        Span<byte> packet, IPAddress from, IPAddress to, byte protocol, int length)
    {
        packet[..HeaderOf(from)].Clear();
        if (from.AddressFamily == AddressFamily.InterNetwork)
        {
            packet[0] = 0x45;
            Put16(packet[2..], Header4 + length);
            (packet[8], packet[9]) = (HopLimit, protocol);
            from.TryWriteBytes(packet[12..], out _);
            to.TryWriteBytes(packet[16..], out _);
            Put16(packet[10..], Folded(Sum(packet[..Header4], 0)));
            return;
        }

        packet[0] = 0x60;
        Put16(packet[4..], length);
        (packet[6], packet[7]) = (protocol, HopLimit);
        from.TryWriteBytes(packet[8..], out _);
        to.TryWriteBytes(packet[24..], out _);
    }

    private static uint PseudoSum(IPAddress from, IPAddress to, byte protocol, int length) =>
        Sum(to.GetAddressBytes(), Sum(from.GetAddressBytes(), (uint)(protocol + length)));

    private static uint Sum(ReadOnlySpan<byte> bytes, uint sum)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            sum += (uint)((i & 1) == 0 ? bytes[i] << 8 : bytes[i]);
        }

        return sum;
    }

    private static int Folded(uint sum)
    {
        sum = (sum & ushort.MaxValue) + (sum >> 16);
        return (int)(~(sum + (sum >> 16)) & ushort.MaxValue);
    }

    private static int Read16(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadUInt16BigEndian(at);

    private static void Put16(Span<byte> at, int value) =>
        BinaryPrimitives.WriteUInt16BigEndian(at, (ushort)value);
}
