using System.Runtime.InteropServices;

namespace Ysf.Appliance.Linux;

/// <summary>sys/file.h</summary>
internal static partial class sys_file
{
    public const int LOCK_EX = 2;

    [LibraryImport("libc", SetLastError = true)]
    public static partial int flock(int fd, int operation);
}
