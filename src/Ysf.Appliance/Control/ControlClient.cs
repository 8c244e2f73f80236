using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Ysf.Appliance.Control;

/// <summary>The asking side of the control socket.</summary>
internal sealed class ControlClient : IDisposable
{
    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(10);

    private readonly Socket socket;
    private readonly TimeSpan patience;
    private readonly StreamReader lines;

    private ControlClient(Socket socket, TimeSpan patience)
    {
        (this.socket, this.patience) = (socket, patience);
        lines = new StreamReader(new NetworkStream(socket));
    }

    /// <summary>
    /// Connects to the first that answers; null, and why each did not, in
    /// <paramref name="fault"/>. Never waits, also where a reflector hangs.
    /// </summary>
    /// <param name="paths">Where to look, in this order.</param>
    /// <param name="fault">Why there is none.</param>
    /// <param name="patience">The longest wait for an answer; ten seconds without it.</param>
    public static ControlClient? TryConnect(
        IReadOnlyList<string> paths, out string fault, TimeSpan? patience = null)
    {
        var faults = new List<string>();
        foreach (var path in paths)
        {
            var socket = new Socket(
                AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                // A socket whose reflector takes no connections any more would make us wait.
                socket.Blocking = false;
                socket.Connect(new UnixDomainSocketEndPoint(path));
                socket.Blocking = true;
                fault = string.Empty;
                return new ControlClient(socket, patience ?? UsualPatience);
            }
            catch (SocketException error)
            {
                socket.Dispose();
                faults.Add($"{path}: {Explain(error)}");
            }
            catch (ArgumentException)
            {
                socket.Dispose();
                faults.Add($"{path}: not a valid path of a socket");
            }
        }

        fault = string.Join('\n', faults);
        return null;
    }

    /// <summary>Asks; null when the reflector ended before it answered.</summary>
    public CommandAnswer? Ask(CommandRequest request)
    {
        socket.ReceiveTimeout = (int)patience.TotalMilliseconds;
        socket.SendTimeout = socket.ReceiveTimeout;
        try
        {
            var line = JsonSerializer.Serialize(request, ControlJson.Default.CommandRequest);
            socket.Send(Encoding.UTF8.GetBytes(line + "\n"));
        }
        catch (SocketException)
        {
            return null;
        }

        return Next();
    }

    /// <summary>The next answer of those that go on to come, however long it takes.</summary>
    public CommandAnswer? WaitForNext()
    {
        socket.ReceiveTimeout = 0;
        return Next();
    }

    public void Dispose()
    {
        lines.Dispose();
        socket.Dispose();
    }

    private CommandAnswer? Next()
    {
        try
        {
            return lines.ReadLine() is { } line
                ? JsonSerializer.Deserialize(line, ControlJson.Default.CommandAnswer)
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string Explain(SocketException error) => error.SocketErrorCode switch
    {
        SocketError.AccessDenied =>
            "permission denied; run as root or as a member of the socket's group",
        SocketError.ConnectionRefused or SocketError.AddressNotAvailable =>
            "no reflector is running there",
        SocketError.WouldBlock =>
            "the reflector accepts no more connections; it may hang",
        _ => error.Message,
    };
}
