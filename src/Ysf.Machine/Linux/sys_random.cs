using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>sys/random.h</summary>
internal static unsafe partial class sys_random
{
    [LibraryImport("libc", SetLastError = true)]
    public static partial nint getrandom(void* buf, nuint buflen, uint flags);
}
