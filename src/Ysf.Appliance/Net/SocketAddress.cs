using System.Buffers.Binary;
using Ysf.Machine.Linux;
using static Ysf.Machine.Linux.netinet_in;

namespace Ysf.Appliance.Net;

/// <summary>Between the core's addresses and the kernel's.</summary>
internal static unsafe class SocketAddress
{
    /// <summary>Room for either family.</summary>
    public static readonly int Size = sizeof(sockaddr_in6);

    /// <summary>Writes the kernel's form; returns its length.</summary>
    public static uint Write(void* destination, in Endpoint endpoint, bool isIPv6)
    {
        if (isIPv6)
        {
            var six = (sockaddr_in6*)destination;
            six->sin6_family = sys_socket.AF_INET6;
            six->sin6_port = BinaryPrimitives.ReverseEndianness(endpoint.Port);
            six->sin6_flowinfo = 0;
            endpoint.Address.CopyTo(new Span<byte>(six->sin6_addr, IpAddress.Size));
            six->sin6_scope_id = endpoint.Scope;
            return (uint)sizeof(sockaddr_in6);
        }

        var four = (sockaddr_in*)destination;
        four->sin_family = sys_socket.AF_INET;
        four->sin_port = BinaryPrimitives.ReverseEndianness(endpoint.Port);
        four->sin_addr = BinaryPrimitives.ReverseEndianness(endpoint.Address.IPv4Bits);
        return (uint)sizeof(sockaddr_in);
    }

    /// <summary>Reads the kernel's form.</summary>
    public static Endpoint Read(void* source)
    {
        if (*(ushort*)source == sys_socket.AF_INET6)
        {
            var six = (sockaddr_in6*)source;
            return new Endpoint(
                IpAddress.Read(new ReadOnlySpan<byte>(six->sin6_addr, IpAddress.Size)),
                BinaryPrimitives.ReverseEndianness(six->sin6_port),
                six->sin6_scope_id);
        }

        var four = (sockaddr_in*)source;
        return new Endpoint(
            IpAddress.FromIPv4(BinaryPrimitives.ReverseEndianness(four->sin_addr)),
            BinaryPrimitives.ReverseEndianness(four->sin_port));
    }
}
