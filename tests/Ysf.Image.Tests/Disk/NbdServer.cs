using System.Net.Sockets;

namespace Ysf.Tests.Image;

/// <summary>Serves a <see cref="CutDisk"/> on a socket until it is disposed.</summary>
internal sealed class NbdServer : IDisposable
{
    /// <summary>The name of the export.</summary>
    public const string Export = "card";

    private readonly Lock gate = new();
    private readonly CutDisk disk;
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, 0);
    private readonly List<(Socket Socket, Thread Thread)> connections = [];
    private readonly Thread acceptor;
    private bool isOver;

    /// <param name="disk">What is served.</param>
    /// <param name="path">Where; at most 107 bytes.</param>
    public NbdServer(CutDisk disk, string path)
    {
        this.disk = disk;
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(4);
        acceptor = new Thread(Accept) { IsBackground = true };
        acceptor.Start();
    }

    /// <summary>Ends all connections; nothing reaches the disk when it has returned.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (isOver)
            {
                return;
            }

            isOver = true;
            foreach (var (socket, _) in connections)
            {
                socket.Close();
            }
        }

        // A thread in accept is not woken by a mere close.
        listener.Close();
        acceptor.Join();
        foreach (var (_, thread) in connections)
        {
            thread.Join();
        }
    }

    private void Accept()
    {
        while (true)
        {
            try
            {
                Serve(listener.Accept());
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                // The server is over.
                return;
            }
        }
    }

    private void Serve(Socket socket)
    {
        lock (gate)
        {
            if (isOver)
            {
                socket.Close();
                return;
            }

            var thread = new Thread(() => Converse(socket)) { IsBackground = true };
            connections.Add((socket, thread));
            thread.Start();
        }
    }

    private void Converse(Socket socket)
    {
        try
        {
            using var stream = new NetworkStream(socket, ownsSocket: true);
            new NbdConnection(disk, stream).Run();
        }
        catch (Exception error) when (
            error is IOException or ObjectDisposedException or SocketException)
        {
            // The other side is gone, or the power was cut.
        }
    }
}
