using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>time.h</summary>
internal static unsafe partial class time
{
    public const int CLOCK_REALTIME = 0;

    /// <summary>Sets a clock; it needs CAP_SYS_TIME.</summary>
    [LibraryImport("libc", SetLastError = true)]
    public static partial int clock_settime(int clockid, poll.timespec* tp);
}
