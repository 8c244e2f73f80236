using System.Runtime.InteropServices;
using static Ysf.Machine.Linux.sys_stat;

namespace Ysf.Machine.Files;

/// <summary>
/// A mark that differs between two states of a file, without reading it; the default value means no
/// file. It includes the change time, because chmod changes nothing else.
/// </summary>
internal readonly record struct FileMark(
    ulong Inode, ulong Size, Int128 ModifiedNanoseconds, Int128 ChangedNanoseconds)
{
    /// <summary>False for a directory, a pipe, a device: what can make a reader wait for ever.
    /// </summary>
    public bool IsRegular { get; private init; }

    public bool IsThere => this != default;

    /// <summary>The mark of a file or directory as it is now.</summary>
    public static FileMark Of(string path) => Of(path, out _);

    /// <summary>The same, and why there is none: an errno, 0 when there is one.</summary>
    public static unsafe FileMark Of(string path, out int error)
    {
        statx_t facts;
        var isThere = statx(AT_FDCWD, path, 0, STATX_BASIC_STATS, &facts) == 0;
        error = isThere ? 0 : Marshal.GetLastPInvokeError();
        return isThere
            ? new FileMark(
                facts.stx_ino,
                facts.stx_size,
                Nanoseconds(facts.stx_mtime),
                Nanoseconds(facts.stx_ctime))
            {
                IsRegular = (facts.stx_mode & S_IFMT) == S_IFREG,
            }
            : default;
    }

    /// <summary>Whether a socket is there.</summary>
    public static unsafe bool IsSocket(string path)
    {
        statx_t facts;
        return statx(AT_FDCWD, path, 0, STATX_BASIC_STATS, &facts) == 0
            && (facts.stx_mode & S_IFMT) == S_IFSOCK;
    }

    private static Int128 Nanoseconds(in statx_timestamp time) =>
        ((Int128)time.tv_sec * 1_000_000_000) + time.tv_nsec;
}
