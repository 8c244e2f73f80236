using System.Net;
using Ysf.Machine.Linux;

namespace Ysf.Machine.Host;

/// <summary>Whether this machine is on a network.</summary>
internal static unsafe class NetworkPresence
{
    /// <summary>
    /// Whether an interface other than loopback is up, has a carrier, and an IPv4 address or an
    /// IPv6 address that is not of the link alone. The kernel is asked by getifaddrs, which asks it
    /// over netlink; that took 0.1 ms on a PC.
    /// </summary>
    public static bool IsUp() => Address() is not null;

    /// <summary>
    /// The first IPv4 address of such an interface, else its first IPv6 address; null without a
    /// network.
    /// </summary>
    public static string? Address()
    {
        const uint wanted = net_if.IFF_UP | net_if.IFF_RUNNING;
        ifaddrs.ifaddrs_t* first;
        if (ifaddrs.getifaddrs(&first) != 0)
        {
            return null;
        }

        IPAddress? best = null;
        for (var entry = first; entry is not null; entry = entry->ifa_next)
        {
            if ((entry->ifa_flags & (wanted | net_if.IFF_LOOPBACK)) == wanted
                && Usable(entry->ifa_addr) is { } found
                && (best is null || found.AddressFamily < best.AddressFamily))
            {
                best = found;
            }
        }

        ifaddrs.freeifaddrs(first);
        return best?.ToString();
    }

    private static IPAddress? Usable(void* address)
    {
        const int bytes = 16;
        if (address is null)
        {
            return null;
        }

        switch (*(ushort*)address)
        {
            case sys_socket.AF_INET:
                return new IPAddress(((netinet_in.sockaddr_in*)address)->sin_addr);
            case sys_socket.AF_INET6:
                var six = ((netinet_in.sockaddr_in6*)address)->sin6_addr;
                return IsOfLink(six) ? null : new IPAddress(new ReadOnlySpan<byte>(six, bytes));
            default:
                return null;
        }
    }

    // fe80::/10
    private static bool IsOfLink(byte* address) =>
        address[0] == 0xfe && (address[1] & 0xc0) == 0x80;
}
