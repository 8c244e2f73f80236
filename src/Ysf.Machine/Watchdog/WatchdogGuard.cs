using System.Runtime.InteropServices;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;

namespace Ysf.Machine.Watchdog;

/// <summary>
/// Takes the watchdog over from the guard of the initial RAM disk, which pets it while the machine
/// starts: <c>image/common/guard</c>.
/// </summary>
/// <remarks>
/// A device has one owner. The guard lets go when it is asked, and ends when the reflector reports
/// that it has the device. Without that report it takes the device back after two seconds, so a
/// reflector that dies in between leaves no machine without a watchdog.
/// </remarks>
internal static unsafe class WatchdogGuard
{
    /// <summary>Requests to the guard before the device counts as another process's.</summary>
    public const int AsksMax = 3;

    private const int TriesPerAsk = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Opens the device, and asks the guard for it when it is busy.</summary>
    /// <param name="path">The device.</param>
    /// <returns>A file descriptor, or -1 with the reason in errno.</returns>
    public static int Open(string path)
    {
        var fd = Open(
            () => fcntl.open(path, fcntl.O_WRONLY | fcntl.O_CLOEXEC),
            () => Marshal.GetLastPInvokeError() == errno.EBUSY,
            () => Send("take\n"u8), Thread.Sleep);
        if (fd >= 0)
        {
            // The guard ends, and does not take back a device that a quick stop closes again.
            Send("taken\n"u8);
        }

        return fd;
    }

    /// <summary>The same with stand-ins for device and guard.</summary>
    /// <param name="open">Tries to open the device.</param>
    /// <param name="isBusy">Whether that failed because the device has an owner.</param>
    /// <param name="ask">Asks the guard; false when there is none.</param>
    /// <param name="pause">Waits.</param>
    internal static int Open(
        Func<int> open, Func<bool> isBusy, Func<bool> ask, Action<TimeSpan> pause)
    {
        var fd = open();
        for (var asked = 0; fd < 0 && isBusy() && asked < AsksMax && ask(); asked++)
        {
            for (var tried = 0; (fd = open()) < 0 && isBusy() && tried < TriesPerAsk; tried++)
            {
                pause(Pause);
            }
        }

        return fd;
    }

    private static bool Send(ReadOnlySpan<byte> line)
    {
        var error = Marshal.GetLastPInvokeError();
        var fd = fcntl.open(
            MachineFiles.Own.Guard, fcntl.O_WRONLY | fcntl.O_NONBLOCK | fcntl.O_CLOEXEC);
        if (fd < 0)
        {
            // The reason of the device that could not be opened is the one to report.
            Marshal.SetLastPInvokeError(error);
            return false;
        }

        fixed (byte* first = line)
        {
            _ = unistd.write(fd, first, (nuint)line.Length);
        }

        _ = unistd.close(fd);
        return true;
    }
}
