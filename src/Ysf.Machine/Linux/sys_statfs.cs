using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>sys/statfs.h: of struct statfs only its first word, which all architectures share.
/// </summary>
internal static unsafe partial class sys_statfs
{
    public const nint TMPFS_MAGIC = 0x01021994;

    public const nint MSDOS_SUPER_MAGIC = 0x4d44;
    public const nint EXFAT_SUPER_MAGIC = 0x2011BAB0;

    /// <summary>More than the structure takes on any architecture.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    public struct statfs_t
    {
        public nint f_type;
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int statfs(string path, statfs_t* buf);
}
