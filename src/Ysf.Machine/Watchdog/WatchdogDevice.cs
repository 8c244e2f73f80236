using System.Text;
using Ysf.Machine.Linux;
using static Ysf.Machine.Linux.linux_watchdog;
using static Ysf.Machine.Linux.sys_ioctl;

namespace Ysf.Machine.Watchdog;

/// <summary>The kernel's watchdog device. Opening it arms it.</summary>
/// <remarks>
/// Source: Documentation/watchdog/watchdog-api.rst of Linux. The device has one owner at a time;
/// while it is open no other process, not even systemd, can pet it behind our back.
/// </remarks>
internal sealed unsafe class WatchdogDevice : IWatchdogTimer
{
    private const int Closed = -1;

    private static readonly (uint Flag, string Words)[] Statuses =
    [
        (WDIOF_CARDRESET, "the watchdog restarted it"),
        (WDIOF_OVERHEAT, "it was too hot"),
        (WDIOF_FANFAULT, "a fan failed"),
        (WDIOF_POWERUNDER, "the supply voltage was too low"),
        (WDIOF_POWEROVER, "the supply voltage was too high"),
        (WDIOF_EXTERN1, "an outside signal restarted it"),
        (WDIOF_EXTERN2, "an outside signal restarted it"),
    ];

    private readonly uint options;
    private readonly uint bootStatus;
    private int fd;

    private WatchdogDevice(int fd, TimeSpan wanted)
    {
        this.fd = fd;
        watchdog_info info;
        if (ioctl(fd, WDIOC_GETSUPPORT, &info) == 0)
        {
            options = info.options;
            var name = new ReadOnlySpan<byte>(info.identity, 32);
            Identity = Encoding.ASCII.GetString(name[..Math.Max(0, name.IndexOf((byte)0))]);
        }

        Ask(WDIOC_GETBOOTSTATUS, out var status);
        bootStatus = (uint)Math.Max(0, status);
        Granted = Negotiate(wanted);
    }

    public string Identity { get; } = "unknown";

    public TimeSpan Granted { get; }

    public TimeSpan? TimeLeft =>
        Ask(WDIOC_GETTIMELEFT, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    public bool HasBitten => (bootStatus & WDIOF_CARDRESET) != 0;

    public IReadOnlyList<string> BootStatus =>
        [.. Statuses.Where(one => (bootStatus & one.Flag) != 0).Select(one => one.Words).Distinct()];

    /// <summary>
    /// Opens and arms it; null, and why in <paramref name="fault"/>, when it cannot be had.
    /// </summary>
    /// <param name="path">The device.</param>
    /// <param name="wanted">The time asked for, in whole seconds; see <see cref="Granted"/>.</param>
    /// <param name="fault">A sentence that names the device.</param>
    public static WatchdogDevice? TryOpen(string path, TimeSpan wanted, out string fault)
    {
        fault = string.Empty;
        var fd = WatchdogGuard.Open(path);
        if (fd < 0)
        {
            fault = $"{path}: {SystemError.LastText}";
            return null;
        }

        int unused;
        if (ioctl(fd, WDIOC_GETTIMEOUT, &unused) != 0)
        {
            fault = $"{path}: not a watchdog: {SystemError.LastText}";
            _ = unistd.close(fd);
            return null;
        }

        return new WatchdogDevice(fd, wanted);
    }

    public bool Pet() => ioctl(fd, WDIOC_KEEPALIVE, null) == 0;

    public bool Disarm()
    {
        var magic = (byte)'V';
        var isTaken = (options & WDIOF_MAGICCLOSE) != 0 && unistd.write(fd, &magic, 1) == 1;
        Dispose();
        return isTaken;
    }

    public void Dispose()
    {
        if (fd != Closed)
        {
            _ = unistd.close(fd);
            fd = Closed;
        }
    }

    // A driver that cannot do what is asked keeps its own time, which is then what counts.
    private TimeSpan Negotiate(TimeSpan wanted)
    {
        var seconds = (int)wanted.TotalSeconds;
        _ = ioctl(fd, WDIOC_SETTIMEOUT, &seconds);
        return TimeSpan.FromSeconds(
            Ask(WDIOC_GETTIMEOUT, out var granted) ? granted : wanted.TotalSeconds);
    }

    private bool Ask(nuint request, out int value)
    {
        int answer;
        var isAnswered = ioctl(fd, request, &answer) == 0;
        value = isAnswered ? answer : 0;
        return isAnswered;
    }
}
