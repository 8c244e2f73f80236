using System.Net.Sockets;

namespace Ysf.Machine.Work;

/// <summary>Says why a server cannot be had, to follow its name and a colon.</summary>
internal static class SocketFault
{
    public static string Say(SocketException error) => error.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData =>
            "its name has no address",
        SocketError.ConnectionRefused => "connection refused",
        _ => error.Message,
    };
}
