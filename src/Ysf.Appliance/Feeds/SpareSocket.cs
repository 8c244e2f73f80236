using System.Net.Sockets;

namespace Ysf.Appliance.Feeds;

/// <summary>A socket that new settings opened for a feed that has yet to start. Any thread.</summary>
internal sealed class SpareSocket : IDisposable
{
    private Socket? socket;

    /// <summary>Keeps a socket; closes an older one.</summary>
    public void Put(Socket next) => Interlocked.Exchange(ref socket, next)?.Dispose();

    /// <summary>Hands over the socket; null without one.</summary>
    public Socket? Take() => Interlocked.Exchange(ref socket, null);

    /// <summary>Closes a socket that no feed took.</summary>
    public void Dispose() => Take()?.Dispose();
}
