using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>stdlib.h: pseudo-terminals.</summary>
internal static unsafe partial class stdlib
{
    [LibraryImport("libc", SetLastError = true)]
    public static partial int posix_openpt(int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int grantpt(int fd);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int unlockpt(int fd);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int ptsname_r(int fd, byte* buf, nuint buflen);
}
