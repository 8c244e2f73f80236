using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>sys/file.h</summary>
internal static partial class sys_file
{
    public const int LOCK_EX = 2;
    public const int LOCK_NB = 4;
    public const int LOCK_UN = 8;

    [LibraryImport("libc", SetLastError = true)]
    public static partial int flock(int fd, int operation);
}
