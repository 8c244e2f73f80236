using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>malloc.h, as the GNU C library has it.</summary>
internal static partial class malloc
{
    public const int M_MMAP_THRESHOLD = -3;
    public const int M_ARENA_MAX = -8;

    [LibraryImport("libc")]
    public static partial int mallopt(int param, int value);

    [LibraryImport("libc")]
    public static partial int malloc_trim(nuint pad);
}
