using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>fcntl.h</summary>
internal static partial class fcntl
{
    public const int O_RDONLY = 0;
    public const int O_WRONLY = 1;
    public const int O_RDWR = 2;
    public const int O_CREAT = 0x40;
    public const int O_EXCL = 0x80;
    public const int O_NOCTTY = 0x100;
    public const int O_APPEND = 0x400;
    public const int O_NONBLOCK = 0x800;
    public const int O_TRUNC = 0x200;
    public const int O_CLOEXEC = 0x80000;
    public const int O_PATH = 0x200000;
    public const int F_SETLEASE = 1024;
    public const int F_RDLCK = 0;

    /// <summary>The first of two numbers that architectures do not share.</summary>
    public static int O_NOFOLLOW => IsArm ? 0x8000 : 0x20000;

    public static int O_DIRECTORY => IsArm ? 0x4000 : 0x10000;

    private static bool IsArm =>
        RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64;

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int open(string pathname, int flags);

    // With the mode of a file that it makes, of which the C function takes any number.
    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int open(string pathname, int flags, uint mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int openat(int dirfd, string pathname, int flags);

    // Where the C function takes any number of arguments, ours takes the one of F_SETLEASE.
    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    public static partial int set(int fd, int cmd, int arg);
}
