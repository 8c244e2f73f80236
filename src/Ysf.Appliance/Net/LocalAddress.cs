using System.Runtime.InteropServices;
using Ysf.Machine.Linux;
using static Ysf.Machine.Linux.sys_socket;

namespace Ysf.Appliance.Net;

/// <summary>Which addresses this machine has just now.</summary>
internal static unsafe class LocalAddress
{
    /// <summary>
    /// Whether an interface has the address; true as well when that cannot be found out.
    /// </summary>
    public static bool IsThere(IpAddress address)
    {
        var isIPv6 = !address.IsIPv4;
        var fd = socket(isIPv6 ? AF_INET6 : AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (fd < 0)
        {
            return Marshal.GetLastPInvokeError() != errno.EAFNOSUPPORT;
        }

        var name = stackalloc byte[SocketAddress.Size];
        new Span<byte>(name, SocketAddress.Size).Clear();
        var length = SocketAddress.Write(name, new Endpoint(address, 0), isIPv6);
        var isThere = bind(fd, name, length) == 0
            || Marshal.GetLastPInvokeError() != errno.EADDRNOTAVAIL;
        _ = unistd.close(fd);
        return isThere;
    }
}
