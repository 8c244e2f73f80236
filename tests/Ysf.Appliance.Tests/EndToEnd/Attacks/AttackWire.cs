using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Ysf.Machine.Linux;

namespace Ysf.Tests.EndToEnd.Attacks;

/// <summary>
/// The far end of a cable: raw Ethernet frames from any source, and nothing answers unless a
/// <see cref="WireGateway"/> does.
/// </summary>
internal sealed unsafe class AttackWire : IDisposable
{
    private const int AF_PACKET = 17;
    private const ushort ETH_P_ALL = 3;
    private const ushort ETH_P_IP = 0x0800;
    private const ushort ETH_P_IPV6 = 0x86DD;
    private const int SOL_PACKET = 263;
    private const int PACKET_IGNORE_OUTGOING = 23;
    private const int EthernetHeader = 14;
    private const int ReceiveBuffer = 256 << 20;

    private readonly Socket socket;
    private readonly byte[] header4;
    private readonly byte[] header6;
    private readonly Thread reader;
    private readonly ConcurrentDictionary<IPEndPoint, WireGateway> gateways = new();
    private readonly Dictionary<IPAddress, long> arrived = [];
    private readonly Lock gate = new();
    private volatile bool isOver;
    private long paid;

    /// <param name="device">The interface's index, in the network of the calling thread.</param>
    /// <param name="mine">Its hardware address.</param>
    /// <param name="other">The hardware address at the other end.</param>
    public AttackWire(int device, string mine, string other)
    {
        header4 = [.. MacOf(other), .. MacOf(mine), ETH_P_IP >> 8, ETH_P_IP & 0xFF];
        header6 = [.. MacOf(other), .. MacOf(mine), ETH_P_IPV6 >> 8, ETH_P_IPV6 & 0xFF];
        socket = new Socket(
            AddressFamily.Packet, SocketType.Raw,
            (ProtocolType)IPAddress.HostToNetworkOrder((short)ETH_P_ALL));
        Set(SOL_PACKET, PACKET_IGNORE_OUTGOING, 1);
        Set(sys_socket.SOL_SOCKET, sys_socket.SO_RCVBUFFORCE, ReceiveBuffer);
        BindTo(device);
        reader = new Thread(ReadAll) { IsBackground = true };
        reader.Start();
    }

    /// <summary>Payload bytes sent from here.</summary>
    public long Paid => Interlocked.Read(ref paid);

    /// <summary>Payload bytes that came for an address.</summary>
    public long ArrivedAt(IPAddress address)
    {
        lock (gate)
        {
            return arrived.GetValueOrDefault(address);
        }
    }

    /// <summary>Payload bytes that came for all addresses that pass a test.</summary>
    public long Arrived(Func<IPAddress, bool> counts)
    {
        lock (gate)
        {
            return arrived.Where(one => counts(one.Key)).Sum(one => one.Value);
        }
    }

    /// <summary>Forgets what came until now.</summary>
    public void CountAnew()
    {
        lock (gate)
        {
            arrived.Clear();
        }

        Interlocked.Exchange(ref paid, 0);
    }

    /// <summary>Gives a gateway what comes for its address and port from now on.</summary>
    public void Attach(WireGateway gateway) => gateways[gateway.Place] = gateway;

    /// <summary>Sends a datagram with this source.</summary>
    public void Send(IPEndPoint from, IPEndPoint to, ReadOnlySpan<byte> payload)
    {
        Span<byte> packet = stackalloc byte[2048];
        Put(packet[..WirePacket.WriteDatagram(packet, from, to, payload)], from.Address);
        Interlocked.Add(ref paid, payload.Length);
    }

    /// <summary>Sends the error "port unreachable" of an address for a packet.</summary>
    public void Refuse(IPAddress from, IPAddress to, ReadOnlySpan<byte> quoted)
    {
        Span<byte> packet = stackalloc byte[WirePacket.LongestError];
        Put(packet[..WirePacket.WritePortUnreachable(packet, from, to, quoted)], from);
    }

    public void Dispose()
    {
        isOver = true;
        reader.Join();
        socket.Dispose();
    }

    private void Put(ReadOnlySpan<byte> packet, IPAddress from)
    {
        Span<byte> frame = stackalloc byte[EthernetHeader + packet.Length];
        (from.AddressFamily == AddressFamily.InterNetwork ? header4 : header6).CopyTo(frame);
        packet.CopyTo(frame[EthernetHeader..]);
        socket.Send(frame);
    }

    private void ReadAll()
    {
        var buffer = new byte[4096];
        while (!isOver)
        {
            if (socket.Poll(TimeSpan.FromMilliseconds(50), SelectMode.SelectRead))
            {
                var length = socket.Receive(buffer);
                Take(buffer.AsSpan(0, length)[EthernetHeader..]);
            }
        }
    }

    private void Take(ReadOnlySpan<byte> packet)
    {
        if (!WirePacket.TryReadDatagram(packet, out var datagram))
        {
            return;
        }

        lock (gate)
        {
            arrived[datagram.To.Address] =
                arrived.GetValueOrDefault(datagram.To.Address) + datagram.Length;
        }

        if (!gateways.TryGetValue(datagram.To, out var gateway))
        {
            return;
        }

        if (gateway.Refuses)
        {
            Refuse(datagram.To.Address, datagram.From.Address, packet);
        }

        gateway.Take(Stopwatch.GetTimestamp(), packet.Slice(datagram.Start, datagram.Length));
    }

    private void Set(int level, int option, int value) =>
        socket.SetRawSocketOption(level, option, BitConverter.GetBytes(value));

    // sockaddr_ll: family, protocol, index.
    private void BindTo(int device)
    {
        Span<byte> address = stackalloc byte[20];
        BitConverter.TryWriteBytes(address, (ushort)AF_PACKET);
        (address[2], address[3]) = (0, (byte)ETH_P_ALL);
        BitConverter.TryWriteBytes(address[4..], device);
        fixed (byte* place = address)
        {
            sys_socket.bind((int)socket.Handle, place, (uint)address.Length).ShouldBe(0);
        }
    }

    private static byte[] MacOf(string text) =>
        PhysicalAddress.Parse(text).GetAddressBytes();
}
