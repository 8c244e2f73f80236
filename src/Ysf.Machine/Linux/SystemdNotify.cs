using System.Net.Sockets;
using System.Text;

namespace Ysf.Machine.Linux;

/// <summary>Tells systemd how the service does; silent where systemd does not ask.</summary>
/// <remarks>Source: sd_notify(3): a datagram of KEY=VALUE lines to $NOTIFY_SOCKET.</remarks>
internal sealed class SystemdNotify : IDisposable
{
    private readonly Socket? socket;

    public SystemdNotify()
    {
        if (Environment.GetEnvironmentVariable("NOTIFY_SOCKET") is not { Length: > 1 } path)
        {
            return;
        }

        // A leading @ stands for the zero byte of the abstract name space.
        var address = path[0] == '@' ? '\0' + path[1..] : path;
        socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified)
        {
            Blocking = false,
        };
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(address));
        }
        catch (SocketException)
        {
            socket.Dispose();
            socket = null;
        }
    }

    /// <summary>
    /// Longest interval between two WATCHDOG=1; null when systemd does not wait for it.
    /// </summary>
    public TimeSpan? Watchdog { get; } = WatchdogOf(
        Environment.GetEnvironmentVariable("WATCHDOG_USEC"),
        Environment.GetEnvironmentVariable("WATCHDOG_PID"));

    /// <summary>Whether a service manager started this process, and not a person.</summary>
    /// <remarks>
    /// Shells on a desktop inherit INVOCATION_ID of the unit that their terminal is; what tells
    /// them apart is SYSTEMD_EXEC_PID, the process that the unit began with.
    /// </remarks>
    public static bool IsService => IsServiceOf(
        Environment.GetEnvironmentVariable, $"{Environment.ProcessId}");

    /// <summary>The same of any environment. Pure.</summary>
    internal static bool IsServiceOf(Func<string, string?> variable, string process)
    {
        var first = variable("SYSTEMD_EXEC_PID");
        return variable("NOTIFY_SOCKET") is { Length: > 0 }
            || (variable("INVOCATION_ID") is { Length: > 0 }
                && (string.IsNullOrEmpty(first) || first == process));
    }

    /// <summary>Sends lines; what does not arrive is not worth a failure.</summary>
    public void Send(params ReadOnlySpan<string> lines)
    {
        if (socket is null)
        {
            return;
        }

        try
        {
            socket.Send(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        }
        catch (SocketException)
        {
            // systemd is busy; the next one counts as well.
        }
    }

    public void Dispose() => socket?.Dispose();

    private static TimeSpan? WatchdogOf(string? microseconds, string? process) =>
        long.TryParse(microseconds, out var time) && time > 0
        && (process is null || process == $"{Environment.ProcessId}")
            ? TimeSpan.FromMicroseconds(time)
            : null;
}
