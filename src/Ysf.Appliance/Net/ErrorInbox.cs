using System.Runtime.InteropServices;
using static Ysf.Machine.Linux.linux_errqueue;
using static Ysf.Machine.Linux.netinet_in;
using static Ysf.Machine.Linux.sys_socket;

namespace Ysf.Appliance.Net;

/// <summary>
/// ICMP errors about datagrams of ours, up to 64 a call, with the beginning of each datagram.
/// </summary>
/// <remarks>
/// Source: ip(7) IP_RECVERR, ipv6(7) IPV6_RECVERR. The name of a message is where the datagram was
/// to go, its bytes are what the error quotes of the datagram. "Port unreachable" counts only from
/// the host to which the datagram went: a forger has to forge that address too. Other errors may be
/// of a moment, and are only counted.
/// </remarks>
internal sealed unsafe class ErrorInbox : IDisposable
{
    private const int Capacity = 64;
    private const int NameSize = 32;
    private const int ControlSize = 256;
    private const int SlotSize = QuotedSize + NameSize + ControlSize;

    /// <summary>Bytes of a datagram; ours have at most 155.</summary>
    private const int QuotedSize = 160;

    private readonly mmsghdr* headers;
    private readonly iovec* vectors;
    private readonly byte* memory;

    public ErrorInbox()
    {
        Invariant.Holds(SocketAddress.Size <= NameSize, "a name fits");
        headers = (mmsghdr*)NativeMemory.AllocZeroed(Capacity, (nuint)sizeof(mmsghdr));
        vectors = (iovec*)NativeMemory.AllocZeroed(Capacity, (nuint)sizeof(iovec));
        memory = (byte*)NativeMemory.AllocZeroed(Capacity, SlotSize);
        for (var i = 0; i < Capacity; i++)
        {
            var slot = memory + (i * SlotSize);
            vectors[i] = new iovec { iov_base = slot, iov_len = QuotedSize };
            headers[i].msg_hdr.msg_iov = vectors + i;
            headers[i].msg_hdr.msg_iovlen = 1;
            headers[i].msg_hdr.msg_name = slot + QuotedSize;
            headers[i].msg_hdr.msg_control = slot + QuotedSize + NameSize;
        }
    }

    /// <summary>Takes the errors that wait at a socket, without waiting; returns how many.</summary>
    public int Receive(UdpSocket from)
    {
        for (var i = 0; i < Capacity; i++)
        {
            headers[i].msg_hdr.msg_namelen = NameSize;
            headers[i].msg_hdr.msg_controllen = ControlSize;
        }

        return Math.Max(
            0, recvmmsg(from.Fd, headers, Capacity, MSG_DONTWAIT | MSG_ERRQUEUE, null));
    }

    /// <summary>
    /// Finds the destination of a datagram whose port refuses it; false for any other error.
    /// </summary>
    public bool TryReadRefusal(int index, out Endpoint remote)
    {
        ref readonly var message = ref headers[index].msg_hdr;
        remote = default;
        var error = Find(message);
        if (error == null)
        {
            return false;
        }

        remote = SocketAddress.Read(message.msg_name);
        var isRefusal = (error->ee_origin, error->ee_type, error->ee_code) is
            (SO_EE_ORIGIN_ICMP, ICMP_DEST_UNREACH, ICMP_PORT_UNREACH)
            or (SO_EE_ORIGIN_ICMP6, ICMPV6_DEST_UNREACH, ICMPV6_PORT_UNREACH);
        return isRefusal && remote.Port != 0
            && SocketAddress.Read(error + 1).Address == remote.Address;
    }

    /// <summary>The beginning of the datagram.</summary>
    public ReadOnlySpan<byte> this[int index] =>
        new(memory + (index * SlotSize), (int)headers[index].msg_len);

    public void Dispose()
    {
        NativeMemory.Free(headers);
        NativeMemory.Free(vectors);
        NativeMemory.Free(memory);
    }

    // With IP_PKTINFO the address of ours comes before it. The last of the room is the offender's.
    private static sock_extended_err* Find(in msghdr message)
    {
        var at = (byte*)message.msg_control;
        var end = at + message.msg_controllen;
        var least = CMSG_LEN((nuint)sizeof(sock_extended_err) + (nuint)sizeof(sockaddr_in));
        while (at + sizeof(cmsghdr) <= end)
        {
            var header = (cmsghdr*)at;
            var isError = (header->cmsg_level, header->cmsg_type) is
                (IPPROTO_IP, IP_RECVERR) or (IPPROTO_IPV6, IPV6_RECVERR);
            if (isError && header->cmsg_len >= least)
            {
                return (sock_extended_err*)CMSG_DATA(header);
            }

            at += CMSG_ALIGN(Math.Max(header->cmsg_len, (nuint)sizeof(cmsghdr)));
        }

        return null;
    }
}
