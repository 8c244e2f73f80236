using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ysf.Tests.Feeds;

/// <summary>
/// An APRS-IS server of the test's own, on loopback, which behaves as well or as badly as the test
/// wants.
/// </summary>
internal sealed class AprsServer : IDisposable
{
    private readonly Socket listener = new(
        AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentBag<Socket> connections = [];
    private readonly Thread thread;

    public AprsServer(IPAddress? address = null, int port = 0)
    {
        listener.Bind(new IPEndPoint(address ?? IPAddress.Loopback, port));
        listener.Listen();
        thread = new Thread(Accept) { IsBackground = true, Name = "aprs server" };
        thread.Start();
    }

    public int Port => ((IPEndPoint)listener.LocalEndPoint!).Port;

    /// <summary>Answer to a login; null for no answer.</summary>
    public volatile string? LoginAnswer = "verified";

    /// <summary>Whether it hangs up right after the answer to a login.</summary>
    public volatile bool HangsUp;

    /// <summary>All lines that came, logins included, with the time each came.</summary>
    public ConcurrentQueue<(string Line, DateTime At)> Lines { get; } = new();

    public int Logins => Lines.Count(entry => entry.Line.StartsWith("user ", StringComparison.Ordinal));

    public List<string> Positions =>
        [.. Lines.Select(e => e.Line).Where(line => line.Contains(">APRS", StringComparison.Ordinal))];

    /// <summary>Ends the connections that are open, as a server that restarts.</summary>
    public void HangUp()
    {
        while (connections.TryTake(out var connection))
        {
            if (connection.Connected)
            {
                connection.Shutdown(SocketShutdown.Both);
            }

            connection.Dispose();
        }
    }

    public void Dispose()
    {
        listener.Dispose();
        HangUp();
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                var connection = listener.Accept();
                connections.Add(connection);
                new Thread(() => Serve(connection)) { IsBackground = true }.Start();
            }
        }
        catch (SocketException)
        {
            // The listener was closed.
        }
        catch (ObjectDisposedException)
        {
            // The listener was closed.
        }
    }

    private void Serve(Socket connection)
    {
        try
        {
            connection.Send("# aprsc 2.1.15 test\r\n"u8);
            using var reader = new StreamReader(new NetworkStream(connection));
            while (reader.ReadLine() is { } line)
            {
                Lines.Enqueue((line, DateTime.UtcNow));
                if (line.StartsWith("user ", StringComparison.Ordinal) && LoginAnswer is { } answer)
                {
                    var user = line.Split(' ')[1];
                    connection.Send(Encoding.ASCII.GetBytes(
                        $"# logresp {user} {answer}, server TEST\r\n"));
                    if (HangsUp)
                    {
                        connection.Dispose();
                    }
                }
            }
        }
        catch (IOException)
        {
            // The other side or the test hung up.
        }
        catch (ObjectDisposedException)
        {
            // The test hung up.
        }
        catch (SocketException)
        {
            // The other side hung up.
        }
    }
}
