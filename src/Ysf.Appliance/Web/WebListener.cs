using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Web;

/// <summary>Takes connections of browsers.</summary>
/// <remarks>
/// Kestrel's own listener tries again at once whatever the error, so that a machine without file
/// descriptors would have a processor busy; and what waits in its sockets' buffers has no bound.
/// </remarks>
internal sealed class WebListener : IConnectionListener
{
    // Of what a slow browser is sent so much waits in the kernel, which grants twice of it.
    private const int SendBuffer = 32 << 10;
    private const int ReceiveBuffer = 16 << 10;
    private const int Backlog = 128;
    private static readonly TimeSpan AcceptPause = TimeSpan.FromSeconds(1);

    private readonly Socket socket;
    private readonly SocketConnectionContextFactory connections;
    private readonly ConnectionShares shares;
    private readonly CancellationTokenSource closing = new();

    /// <summary>Throws <see cref="SocketException"/> when the port cannot be had.</summary>
    /// <param name="local">Where to listen.</param>
    /// <param name="connections">Makes connections of sockets.</param>
    /// <param name="shares">Connections that sources may have at once.</param>
    public WebListener(
        IPEndPoint local, SocketConnectionContextFactory connections, ConnectionShares shares)
    {
        (this.connections, this.shares) = (connections, shares);
        socket = Open(local);
        EndPoint = socket.LocalEndPoint!;
    }

    public EndPoint EndPoint { get; }

    public async ValueTask<ConnectionContext?> AcceptAsync(
        CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            closing.Token, cancellationToken);
        while (!either.IsCancellationRequested)
        {
            try
            {
                if (TryTake(await socket.AcceptAsync(either.Token)) is { } connection)
                {
                    return connection;
                }
            }
            catch (SocketException error) when (!either.IsCancellationRequested)
            {
                // There are no more file descriptors, or no memory. What was gone before it was
                // accepted needs no pause, and could otherwise keep all visitors out.
                if (error.SocketErrorCode is not SocketError.ConnectionAborted
                    and not SocketError.ConnectionReset)
                {
                    await Pause(either.Token);
                }
            }
            catch (Exception error) when (
                error is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return null;
            }
        }

        return null;
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        closing.Cancel();
        socket.Dispose();
        return default;
    }

    public ValueTask DisposeAsync()
    {
        closing.Cancel();
        socket.Dispose();
        connections.Dispose();
        closing.Dispose();
        return default;
    }

    // A source that has its share gets a reset, before anything is read or made for it.
    private LeasedConnection? TryTake(Socket accepted)
    {
        try
        {
            accepted.NoDelay = true;
            var source = ValueText.FromNet(((IPEndPoint)accepted.RemoteEndPoint!).Address);
            if (shares.TryTake(source))
            {
                return Lease(accepted, source);
            }

            accepted.Close(timeout: 0);
        }
        catch (SocketException)
        {
            accepted.Dispose();
        }

        return null;
    }

    private LeasedConnection Lease(Socket accepted, IpAddress source)
    {
        var isMade = false;
        try
        {
            var leased = new LeasedConnection(
                connections.Create(accepted), () => shares.Give(source));
            isMade = true;
            return leased;
        }
        finally
        {
            if (!isMade)
            {
                shares.Give(source);
            }
        }
    }

    private static async Task Pause(CancellationToken token)
    {
        try
        {
            await Task.Delay(AcceptPause, token);
        }
        catch (OperationCanceledException)
        {
            // The listener is closed; who asked looks at that next.
        }
    }

    // A machine without IPv6 is listened to by IPv4 alone, if all addresses are wanted.
    private static Socket Open(IPEndPoint local)
    {
        try
        {
            return Bind(local);
        }
        catch (SocketException error) when (
            local.Address.Equals(IPAddress.IPv6Any)
            && error.SocketErrorCode is SocketError.AddressFamilyNotSupported
                or SocketError.AddressNotAvailable)
        {
            return Bind(new IPEndPoint(IPAddress.Any, local.Port));
        }
    }

    private static Socket Bind(IPEndPoint local)
    {
        var opened = new Socket(local.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (local.Address.Equals(IPAddress.IPv6Any))
            {
                opened.DualMode = true;
            }

            opened.SendBufferSize = SendBuffer;
            opened.ReceiveBufferSize = ReceiveBuffer;
            opened.Bind(local);
            opened.Listen(Backlog);
            return opened;
        }
        catch (SocketException)
        {
            opened.Dispose();
            throw;
        }
    }
}
