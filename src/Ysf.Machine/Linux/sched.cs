using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>sched.h</summary>
internal static unsafe partial class sched
{
    public const int SCHED_RR = 2;

    /// <summary>Threads and processes that one makes are not in the class.</summary>
    public const int SCHED_RESET_ON_FORK = 0x4000_0000;

    [StructLayout(LayoutKind.Sequential)]
    public struct sched_param
    {
        public int sched_priority;
    }

    [LibraryImport("libc", SetLastError = true)]
    public static partial int sched_setscheduler(int pid, int policy, sched_param* param);
}
