using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>poll.h, with the timespec of time.h that ppoll takes.</summary>
internal static unsafe partial class poll
{
    public const short POLLIN = 1;
    public const short POLLOUT = 4;
    public const short POLLERR = 8;

    [StructLayout(LayoutKind.Sequential)]
    public struct pollfd
    {
        public int fd;
        public short events;
        public short revents;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct timespec
    {
        public nint tv_sec;
        public nint tv_nsec;
    }

    [LibraryImport("libc", SetLastError = true)]
    public static partial int ppoll(pollfd* fds, nuint nfds, timespec* tmo, void* sigmask);
}
