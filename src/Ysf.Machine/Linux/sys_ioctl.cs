using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>sys/ioctl.h</summary>
internal static unsafe partial class sys_ioctl
{
    [LibraryImport("libc", SetLastError = true)]
    public static partial int ioctl(int fd, nuint request, void* argument);
}
