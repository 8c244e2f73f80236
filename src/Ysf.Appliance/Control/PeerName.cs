using System.Net.Sockets;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Control;

/// <summary>Names the process at the other end of a Unix socket, for the log.</summary>
internal static class PeerName
{
    /// <summary><c>uid 1000</c>, or <c>somebody</c> when the kernel does not tell.</summary>
    public static unsafe string Of(Socket socket)
    {
        sys_socket.ucred peer;
        var length = (uint)sizeof(sys_socket.ucred);
        return sys_socket.getsockopt(
            (int)socket.Handle, sys_socket.SOL_SOCKET, sys_socket.SO_PEERCRED, &peer, &length) == 0
            ? $"uid {peer.uid}"
            : "somebody";
    }
}
