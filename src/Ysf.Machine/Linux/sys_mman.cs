using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>sys/mman.h</summary>
internal static unsafe partial class sys_mman
{
    public const int MADV_DONTNEED = 4;

    [LibraryImport("libc", SetLastError = true)]
    public static partial int madvise(void* addr, nuint length, int advice);
}
