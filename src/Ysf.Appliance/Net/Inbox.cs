using System.Runtime.InteropServices;
using Ysf.Machine.Linux;
using static Ysf.Machine.Linux.sys_socket;

namespace Ysf.Appliance.Net;

/// <summary>Datagrams of one recvmmsg: up to 64, each with its source.</summary>
internal sealed unsafe class Inbox : IDisposable
{
    /// <summary>
    /// Datagrams a call. With 20 overs of 10 frames/s a turn seldom brings more than two; a full
    /// batch is for the burst after a stall.
    /// </summary>
    private const int Capacity = 64;

    /// <summary>
    /// Bytes of each. Every datagram of ours has at most 155; a longer one is cut here, and is
    /// refused for its length all the same.
    /// </summary>
    private const int DatagramSize = 512;

    private readonly mmsghdr* headers;
    private readonly byte* memory;
    private readonly int nameOffset;
    private readonly int controlOffset;
    private readonly int slotSize;
    private UdpSocket? socket;

    public Inbox()
    {
        nameOffset = DatagramSize;
        controlOffset = nameOffset + 32;
        slotSize = controlOffset + 64;
        Invariant.Holds(
            SocketAddress.Size <= 32 && PacketInfo.Space <= 64, "names and controls fit");
        headers = (mmsghdr*)NativeMemory.AllocZeroed(Capacity, (nuint)sizeof(mmsghdr));
        memory = (byte*)NativeMemory.AllocZeroed(
            Capacity, (nuint)(slotSize + sizeof(iovec)));
        for (var i = 0; i < Capacity; i++)
        {
            Prepare(i);
        }
    }

    /// <summary>Takes what is there from a socket, without waiting; returns how many.</summary>
    /// <param name="from">The socket.</param>
    /// <param name="counters">Count what came.</param>
    /// <param name="hasErrors">
    /// Whether ICMP errors were read from it just now, one of which may come again here.
    /// </param>
    public int Receive(UdpSocket from, NetCounters counters, bool hasErrors = false)
    {
        socket = from;
        var count = recvmmsg(from.Fd, headers, Capacity, MSG_DONTWAIT, null);
        if (count >= 0)
        {
            from.NoteReceived();
            counters.CountReceived(BytesOf(count));
            return count;
        }

        var error = Marshal.GetLastPInvokeError();
        if (error is not (errno.EAGAIN or errno.EINTR))
        {
            // The kernel reports here what ICMP said of an earlier send; reading it cleared it.
            counters.CountReceiveError();
            if (!hasErrors)
            {
                from.NoteReceiveError();
            }
        }

        return 0;
    }

    public ReadOnlySpan<byte> this[int index] =>
        new(SlotOf(index), (int)headers[index].msg_len);

    public Route RouteOf(int index)
    {
        ref readonly var message = ref headers[index].msg_hdr;
        return new Route(
            SocketAddress.Read(message.msg_name),
            socket!.TellsLocal ? PacketInfo.Read(message) : IpAddress.Unspecified,
            socket.Port);
    }

    /// <summary>Gives the kernel back the room of the first <paramref name="count"/>.</summary>
    public void Clear(int count)
    {
        for (var i = 0; i < count; i++)
        {
            headers[i].msg_hdr.msg_namelen = (uint)SocketAddress.Size;
            headers[i].msg_hdr.msg_controllen = (nuint)PacketInfo.Space;
        }
    }

    private long BytesOf(int count)
    {
        var bytes = 0L;
        for (var i = 0; i < count; i++)
        {
            bytes += headers[i].msg_len;
        }

        return bytes;
    }

    public void Dispose()
    {
        NativeMemory.Free(headers);
        NativeMemory.Free(memory);
    }

    private byte* SlotOf(int index) => memory + (index * slotSize);

    private void Prepare(int index)
    {
        var vector = (iovec*)(memory + (Capacity * slotSize)) + index;
        *vector = new iovec { iov_base = SlotOf(index), iov_len = DatagramSize };
        headers[index].msg_hdr = new msghdr
        {
            msg_name = SlotOf(index) + nameOffset,
            msg_namelen = (uint)SocketAddress.Size,
            msg_iov = vector,
            msg_iovlen = 1,
            msg_control = SlotOf(index) + controlOffset,
            msg_controllen = (nuint)PacketInfo.Space,
        };
    }
}
