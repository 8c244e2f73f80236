using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ysf.Appliance.Web;

/// <summary>Gives Kestrel our own listener.</summary>
/// <param name="shares">Connections that sources may have at once.</param>
internal sealed class WebTransport(ConnectionShares shares) : IConnectionListenerFactory
{
    // A reader that does not read costs so much, and then its writer waits.
    private const int WriteBuffer = 16 << 10;
    private const int ReadBuffer = 16 << 10;

    public ValueTask<IConnectionListener> BindAsync(
        EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var options = new SocketConnectionFactoryOptions
        {
            IOQueueCount = 1,
            MaxReadBufferSize = ReadBuffer,
            MaxWriteBufferSize = WriteBuffer,
        };
        return new ValueTask<IConnectionListener>(new WebListener(
            (IPEndPoint)endpoint,
            new SocketConnectionContextFactory(options, NullLogger.Instance), shares));
    }
}
