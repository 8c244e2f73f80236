using System.Buffers.Binary;
using static Ysf.Machine.Linux.netinet_in;
using static Ysf.Machine.Linux.sys_socket;

namespace Ysf.Appliance.Net;

/// <summary>The control message that tells which of our addresses a datagram is for.</summary>
/// <remarks>Source: ip(7) IP_PKTINFO, ipv6(7) IPV6_PKTINFO, cmsg(3).</remarks>
internal static unsafe class PacketInfo
{
    /// <summary>Room for the message of either family.</summary>
    public static readonly int Space = (int)CMSG_SPACE((nuint)sizeof(in6_pktinfo));

    /// <summary>The local address of a received datagram; unspecified when the kernel names none.</summary>
    public static IpAddress Read(in msghdr message)
    {
        var header = (cmsghdr*)message.msg_control;
        if (message.msg_controllen < (nuint)sizeof(cmsghdr))
        {
            return IpAddress.Unspecified;
        }

        if (header->cmsg_level == IPPROTO_IP && header->cmsg_type == IP_PKTINFO)
        {
            // ipi_addr may be a broadcast address; ipi_spec_dst is ours.
            var info = (in_pktinfo*)CMSG_DATA(header);
            return IpAddress.FromIPv4(BinaryPrimitives.ReverseEndianness(info->ipi_spec_dst));
        }

        return header->cmsg_level == IPPROTO_IPV6 && header->cmsg_type == IPV6_PKTINFO
            ? IpAddress.Read(new ReadOnlySpan<byte>(CMSG_DATA(header), IpAddress.Size))
            : IpAddress.Unspecified;
    }

    /// <summary>Writes the message that sends from an address; returns its length.</summary>
    public static nuint Write(void* control, IpAddress local, bool isIPv6)
    {
        var header = (cmsghdr*)control;
        if (isIPv6)
        {
            header->cmsg_level = IPPROTO_IPV6;
            header->cmsg_type = IPV6_PKTINFO;
            header->cmsg_len = CMSG_LEN((nuint)sizeof(in6_pktinfo));
            var six = (in6_pktinfo*)CMSG_DATA(header);
            *six = default;
            local.CopyTo(new Span<byte>(six->ipi6_addr, IpAddress.Size));
            return CMSG_SPACE((nuint)sizeof(in6_pktinfo));
        }

        header->cmsg_level = IPPROTO_IP;
        header->cmsg_type = IP_PKTINFO;
        header->cmsg_len = CMSG_LEN((nuint)sizeof(in_pktinfo));
        var four = (in_pktinfo*)CMSG_DATA(header);
        *four = default;
        four->ipi_spec_dst = BinaryPrimitives.ReverseEndianness(local.IPv4Bits);
        return CMSG_SPACE((nuint)sizeof(in_pktinfo));
    }
}
