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
    public static bool IsUp()
    {
        const uint wanted = net_if.IFF_UP | net_if.IFF_RUNNING;
        ifaddrs.ifaddrs_t* first;
        if (ifaddrs.getifaddrs(&first) != 0)
        {
            return false;
        }

        var isUp = false;
        for (var entry = first; entry is not null && !isUp; entry = entry->ifa_next)
        {
            isUp = (entry->ifa_flags & (wanted | net_if.IFF_LOOPBACK)) == wanted
                && HasUsableAddress(entry->ifa_addr);
        }

        ifaddrs.freeifaddrs(first);
        return isUp;
    }

    private static bool HasUsableAddress(void* address)
    {
        if (address is null)
        {
            return false;
        }

        return *(ushort*)address switch
        {
            sys_socket.AF_INET => true,
            sys_socket.AF_INET6 => !IsOfLink(((netinet_in.sockaddr_in6*)address)->sin6_addr),
            _ => false,
        };
    }

    // fe80::/10
    private static bool IsOfLink(byte* address) =>
        address[0] == 0xfe && (address[1] & 0xc0) == 0x80;
}
