using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// The published program with its page on all addresses, in a network of its own, and a crowd of
/// sources with public addresses at the other end of its cable.
/// </summary>
internal sealed class WebCrowdBox : IDisposable
{
    public const int Port = 8080;
    public const int Sources = 30;
    private const string Public = "203.0.113.1";
    private const string Private = "10.7.0.1";
    private readonly NetworkNamespace inside = new();
    private readonly NetworkNamespace outside = new();
    private readonly List<Socket> held = [];

    /// <param name="more">More settings of the section [Web].</param>
    /// <param name="prepare">Writes files beside the settings.</param>
    public WebCrowdBox(string more = "", Action<PublishedProgram>? prepare = null)
    {
        prepare?.Invoke(Program);
        inside.Connect("eth0", outside, "port0");
        inside.Ip($"addr add {Public}/24 dev eth0");
        inside.Ip($"addr add {Private}/24 dev eth0");
        inside.Ip("addr add 2001:db8:1::1/64 dev eth0 nodad");
        outside.Ip("addr add 10.7.0.2/24 dev port0");
        outside.Ip("addr add 2001:db8:1::2/64 dev port0 nodad");
        for (var i = 0; i < Sources; i++)
        {
            outside.Ip($"addr add {SourceOf(i)}/24 dev port0");
        }

        File.WriteAllText(
            Program.Ini, Program.StockIni($"[Web]\nEnable=1\nAddress=::\nPort={Port}\n{more}"));
        inside.Enter(() => Program.Launch("run", "--config", Program.Ini));
        try
        {
            ReflectorTests.Eventually(
                () => AskHere("/healthz").Answer.Contains("200 OK", StringComparison.Ordinal),
                seconds: 60, otherwise: () => Program.Log);
        }
        catch (ShouldAssertException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Datagrams of a program on the reflector's own host.</summary>
    public string Run(string program, params string[] arguments) => inside.Enter(() =>
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return said;
    });

    public PublishedProgram Program { get; } = PublishedProgram.Native();

    /// <summary>Connections that sources opened and that were not closed.</summary>
    public int Held => held.Count(IsOpen);

    /// <summary>The first address of the program that a source of a kind reaches.</summary>
    public static string TargetOf(string source) =>
        source.Contains(':', StringComparison.Ordinal) ? "2001:db8:1::1"
        : source.StartsWith("10.", StringComparison.Ordinal) ? Private : Public;

    public static string SourceOf(int number) => $"203.0.113.{100 + number}";

    /// <summary>Opens connections from one source, and sends on each what is given.</summary>
    public void Open(string source, int times, string sent)
    {
        for (var i = 0; i < times; i++)
        {
            try
            {
                var socket = Connect(source);
                TrySend(socket, sent);
                held.Add(socket);
            }
            catch (SocketException exception)
                when (exception.SocketErrorCode == SocketError.ConnectionReset)
            {
                // Refused before the call that connects came back.
            }
        }
    }

    /// <summary>Waits until what was refused is closed, which takes no time by the clock.</summary>
    public int HeldAtRest()
    {
        var (count, since) = (Held, Stopwatch.StartNew());
        while (since.Elapsed < TimeSpan.FromSeconds(0.5))
        {
            if (Held is var now && now != count)
            {
                (count, since) = (now, Stopwatch.StartNew());
            }
        }

        return count;
    }

    /// <summary>A socket of a source, connected to the page.</summary>
    public Socket Connect(string source) => outside.Enter(() =>
    {
        var from = IPAddress.Parse(source);
        var socket = new Socket(from.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(from, 0));
        socket.Connect(IPAddress.Parse(TargetOf(source)), Port);
        return socket;
    });

    /// <summary>Asks from a source; the whole answer, empty when it was hung up.</summary>
    public string Ask(string source, string request)
    {
        using var socket = Connect(source);
        return Exchange(socket, request);
    }

    /// <summary>Asks from the program's own host, and takes the time.</summary>
    public (string Answer, TimeSpan Time) AskHere(string path, string address = "127.0.0.1") =>
        inside.Enter(() =>
        {
            var watch = Stopwatch.StartNew();
            try
            {
                using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                socket.Connect(IPAddress.Parse(address), Port);
                return (Exchange(socket, Get(path)), watch.Elapsed);
            }
            catch (SocketException)
            {
                return (string.Empty, watch.Elapsed);
            }
        });

    public static string Get(string path, string host = "203.0.113.1", string more = "") =>
        $"GET {path} HTTP/1.1\r\nHost: {host}\r\n{more}Connection: close\r\n\r\n";

    /// <summary>Sends, and reads until the other side ends.</summary>
    public static string Exchange(Socket socket, string request)
    {
        socket.ReceiveTimeout = 10_000;
        TrySend(socket, request);
        var (text, buffer) = (new StringBuilder(), new byte[8192]);
        try
        {
            for (var length = 1; length > 0;)
            {
                length = socket.Receive(buffer);
                text.Append(Encoding.UTF8.GetString(buffer, 0, length));
            }
        }
        catch (SocketException)
        {
            // It was reset.
        }

        return text.ToString();
    }

    public static bool IsOpen(Socket socket)
    {
        try
        {
            while (socket.Poll(0, SelectMode.SelectRead))
            {
                if (socket.Receive(new byte[65_536]) == 0)
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

    public void CloseAll()
    {
        held.ForEach(socket => socket.Dispose());
        held.Clear();
    }

    public void Dispose()
    {
        CloseAll();
        Program.Dispose();
        inside.Dispose();
        outside.Dispose();
    }

    private static void TrySend(Socket socket, string sent)
    {
        try
        {
            socket.Send(Encoding.ASCII.GetBytes(sent));
        }
        catch (SocketException)
        {
            // It was refused already.
        }
    }
}
