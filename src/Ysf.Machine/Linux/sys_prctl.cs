using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>sys/prctl.h</summary>
internal static unsafe partial class sys_prctl
{
    public const int PR_SET_NAME = 15;
    public const int PR_GET_NAME = 16;

    /// <summary>Bytes of a thread's name, with the zero at its end.</summary>
    public const int TASK_COMM_LEN = 16;

    [LibraryImport("libc", SetLastError = true)]
    public static partial int prctl(int option, void* argument);
}
