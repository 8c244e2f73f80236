using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ysf.Tests.EndToEnd.Attacks;

/// <summary>Sources from elsewhere hold as many connections to the page as they can.</summary>
[LongPart("attacks for a minute, in networks of root")]
public sealed class WebSiegeTests
{
    private const string Page = "10.7.0.1";
    private const int Port = 8080;
    private const int Connections = 660;
    private const int SourceMax = 24;
    private const double SecondsMax = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly string[] Watched = ["/healthz", "/readyz", "/metrics"];

    [Theory]
    [InlineData("idle", "")]
    [InlineData("slow header", "GET / HTTP/1.1\r\nHost: 10.7.0.1\r\nX-Slow: ")]
    [InlineData("keep-alive", "GET /healthz HTTP/1.1\r\nHost: 10.7.0.1\r\n\r\n")]
    [InlineData("SSE", "GET /api/v1/events HTTP/1.1\r\nHost: 10.7.0.1\r\n\r\n")]
    public void One_source_s_connections_keep_nobody_from_the_page(string kind, string says)
    {
        using var box = Started();
        using var siege = new Siege(box.Outside, ["198.51.100.5"], says);

        var fromLoopback = Slowest(box.Inside, "127.0.0.1", "127.0.0.1");
        var fromNear = Slowest(box.Steady, "10.8.0.2", Page);
        var held = siege.Held();
        Figures.Add(
            $"{Connections} {kind} connections of one source",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{held} held; slowest answer to loopback {fromLoopback:F2} s,"
                + $" to a private network {fromNear:F2} s"),
            "24; 2 s, 2 s");

        fromLoopback.ShouldBeLessThan(SecondsMax);
        fromNear.ShouldBeLessThan(SecondsMax);
        held.ShouldBeLessThanOrEqualTo(SourceMax);
    }

    [Fact]
    public void Connections_of_30_sources_keep_nobody_near_from_the_page()
    {
        using var box = Started();
        using var siege = new Siege(
            box.Outside, [.. Enumerable.Range(1, 30).Select(i => $"198.51.100.{i}")], "GET / H");

        var fromLoopback = Slowest(box.Inside, "127.0.0.1", "127.0.0.1");
        var fromNear = Slowest(box.Steady, "10.8.0.2", Page);
        Figures.Add(
            $"{Connections} connections of 30 sources",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{siege.Held()} held; slowest answer to loopback {fromLoopback:F2} s,"
                + $" to a private network {fromNear:F2} s"),
            "2 s, 2 s");

        fromLoopback.ShouldBeLessThan(SecondsMax);
        fromNear.ShouldBeLessThan(SecondsMax);
    }

    private static NetworkBox Started()
    {
        var box = new NetworkBox();
        box.Inside.Ip("route add 198.51.100.0/24 via 10.7.0.2");
        box.Outside.Ip("route add local 198.51.100.0/24 dev lo");
        box.Start(more: $"[Web]\nEnable=1\nAddress=0.0.0.0\nPort={Port}\n");
        NetworkBox.Within(10, () => IsAnswered(box.Inside, "127.0.0.1", "127.0.0.1", "/readyz"));
        return box;
    }

    private static double Slowest(NetworkNamespace from, string own, string page) =>
        Watched.Max(path =>
        {
            var began = Stopwatch.GetTimestamp();
            return IsAnswered(from, own, page, path)
                ? Stopwatch.GetElapsedTime(began).TotalSeconds
                : double.PositiveInfinity;
        });

    private static bool IsAnswered(
        NetworkNamespace from, string own, string page, string path) => from.Enter(() =>
    {
        using var socket = Connected(own, page);
        if (socket is null)
        {
            return false;
        }

        socket.ReceiveTimeout = (int)Patience.TotalMilliseconds;
        try
        {
            socket.Send(Encoding.ASCII.GetBytes(
                $"GET {path} HTTP/1.1\r\nHost: {page}\r\nConnection: close\r\n\r\n"));
            var buffer = new byte[12];
            var length = 0;
            for (var read = 1; read > 0 && length < buffer.Length; length += read)
            {
                read = socket.Receive(buffer, length, buffer.Length - length, SocketFlags.None);
            }

            return Encoding.ASCII.GetString(buffer, 0, length) == "HTTP/1.1 200";
        }
        catch (SocketException)
        {
            return false;
        }
    });

    // Null when the other side does not take it in time.
    private static Socket? Connected(string own, string page)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            Blocking = false,
        };
        socket.Bind(new IPEndPoint(IPAddress.Parse(own), 0));
        try
        {
            socket.Connect(new IPEndPoint(IPAddress.Parse(page), Port));
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.WouldBlock)
        {
            if (!socket.Poll(Patience, SelectMode.SelectWrite))
            {
                socket.Dispose();
                return null;
            }
        }

        socket.Blocking = true;
        return socket;
    }

    /// <summary>Connections that are held as long as the page lets them.</summary>
    private sealed class Siege : IDisposable
    {
        private readonly List<Socket> sockets = [];
        private readonly byte[] buffer = new byte[1 << 16];

        public Siege(NetworkNamespace from, string[] sources, string says) => from.Enter(() =>
        {
            for (var i = 0; i < Connections; i++)
            {
                if (Connected(sources[i % sources.Length], Page) is { } socket)
                {
                    sockets.Add(socket);
                    TrySend(socket, Encoding.ASCII.GetBytes(says));
                }
            }
        });

        /// <summary>Connections that the page has not closed.</summary>
        public int Held() => sockets.Count(IsOpen);

        public void Dispose() => sockets.ForEach(socket => socket.Dispose());

        private bool IsOpen(Socket socket)
        {
            try
            {
                while (socket.Poll(TimeSpan.Zero, SelectMode.SelectRead))
                {
                    if (socket.Receive(buffer) == 0)
                    {
                        return false;
                    }
                }

                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }

        private static void TrySend(Socket socket, byte[] bytes)
        {
            try
            {
                socket.Send(bytes);
            }
            catch (SocketException)
            {
                // The page closed it at once.
            }
        }
    }
}
