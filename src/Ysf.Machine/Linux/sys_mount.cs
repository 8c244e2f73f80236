using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>sys/mount.h</summary>
internal static unsafe partial class sys_mount
{
    public const uint MS_RDONLY = 1;
    public const uint MS_NOSUID = 2;
    public const uint MS_NODEV = 4;
    public const uint MS_NOEXEC = 8;
    public const uint MS_SYNCHRONOUS = 16;
    public const uint MS_REMOUNT = 32;
    public const uint MS_DIRSYNC = 128;
    public const uint MS_NOATIME = 1024;
    public const uint MS_NODIRATIME = 2048;
    public const uint MS_RELATIME = 1 << 21;

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int mount(
        string? source, string target, string? filesystemtype, nuint mountflags, void* data);
}
