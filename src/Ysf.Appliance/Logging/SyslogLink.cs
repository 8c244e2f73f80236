using System.Net.Sockets;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Logging;

/// <summary>A connection to a syslog server; its calls may wait, and end when it is disposed of.
/// </summary>
/// <remarks>
/// Throws <see cref="SocketException"/> when the server cannot be reached, takes nothing or hangs
/// up. Syslog over TCP confirms nothing: what the kernel took when the server died is lost without
/// a count (RFC 6587, 3.1).
/// </remarks>
internal sealed class SyslogLink : IDisposable
{
    /// <summary>A server that takes nothing for so long is given up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly byte[] ignored = new byte[512];
    private readonly Socket socket;
    private readonly bool isTcp;

    private SyslogLink(Socket socket, bool isTcp) => (this.socket, this.isTcp) = (socket, isTcp);

    public int Fd => (int)socket.Handle;

    /// <summary>Looks the name up and connects; each address is tried.</summary>
    public static SyslogLink Open(SyslogPlace place, CancellationToken stopping)
    {
        var socket = place.IsTcp
            ? new Socket(SocketType.Stream, ProtocolType.Tcp)
            : new Socket(SocketType.Dgram, ProtocolType.Udp);
        try
        {
            using var impatience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            impatience.CancelAfter(Patience);
            socket.ConnectAsync(place.Host, place.Port, impatience.Token)
                .AsTask().GetAwaiter().GetResult();
            socket.SendTimeout = (int)Patience.TotalMilliseconds;

            // A datagram never waits; the kernel reports its refusal on a read.
            socket.Blocking = place.IsTcp;
            return new SyslogLink(socket, place.IsTcp);
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            throw error as SocketException ?? new SocketException((int)SocketError.TimedOut);
        }
    }

    /// <summary>Sends a message; waits at most <see cref="Patience"/> for space.</summary>
    public void Send(byte[] message)
    {
        Listen();
        ReadOnlySpan<byte> left = isTcp ? SyslogForm.Frame(message) : message;
        while (left.Length > 0)
        {
            left = left[socket.Send(left)..];
        }
    }

    /// <summary>
    /// Takes what came: nothing is expected, but the end of a stream says that it hung up, and an
    /// error that a datagram was refused.
    /// </summary>
    public void Listen()
    {
        while (!isTcp || socket.Poll(0, SelectMode.SelectRead))
        {
            var count = socket.Receive(ignored, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
            {
                return;
            }

            if (error != SocketError.Success || (count == 0 && isTcp))
            {
                throw new SocketException(
                    (int)(count == 0 && isTcp ? SocketError.ConnectionReset : error));
            }
        }
    }

    /// <summary>The last lines may take only so long.</summary>
    public void HurryUp(TimeSpan patience) =>
        socket.SendTimeout = (int)patience.TotalMilliseconds;

    public void Dispose() => socket.Dispose();
}
