using Microsoft.Win32.SafeHandles;
using Ysf.Machine.Linux;
using static Ysf.Machine.Linux.sys_stat;

namespace Ysf.Machine.Files;

/// <summary>
/// A path for root in which no other user's link counts: its directory is open, and stays the same
/// directory whatever happens to its name.
/// </summary>
/// <remarks>
/// <para>Root reads and writes in directories of the less privileged reflector. A process that
/// controls the reflector may put a link to any file there. Each component is opened below the
/// one before (openat, O_NOFOLLOW). A link is followed only if root made it, in a directory in
/// which no other user can rename it. Then every system call goes through the open directory, by
/// <c>/proc/self/fd</c> (<see cref="GuardedWalk"/>).</para>
/// <para>For all users but root the path is used as it is: the kernel bounds what links lead to.
/// </para>
/// </remarks>
internal sealed unsafe class GuardedPath : IDisposable
{
    // Times of change are as fine as the kernel's tick, 10 ms at most.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    // A file that its owner is just changing is looked at again.
    private const int LooksMax = 3;

    private readonly int folder;

    /// <param name="folder">The open directory, which is closed with this; negative for none.
    /// </param>
    /// <param name="place">The path for system calls.</param>
    public GuardedPath(int folder, string place) => (this.folder, Place) = (folder, place);

    /// <summary>The path for system calls; good until this is disposed.</summary>
    public string Place { get; }

    /// <summary>Whether the path is guarded, since we are root.</summary>
    public bool IsGuarded => folder >= 0;

    /// <summary>Whether a link of another user stands there: root must replace it or refuse.
    /// </summary>
    public bool IsForeignLink { get; init; }

    /// <summary>
    /// The owner of the directory when a user other than root may change what is in it; else null.
    /// </summary>
    public FileOwner? Others { get; init; }

    /// <summary>Why root does not read what stands there; null when it may.</summary>
    public const string LinkFault = "it is another user's symbolic link, which root does not follow";

    /// <summary>The path, guarded if we are root. Throws what <see cref="FileFault"/> knows.
    /// </summary>
    public static GuardedPath Open(string path) => Open(path, isFollowed: true);

    /// <summary>The same of the name itself, also where it is a link: to replace or to delete it.
    /// </summary>
    public static GuardedPath OpenName(string path) => Open(path, isFollowed: false);

    private static GuardedPath Open(string path, bool isFollowed)
    {
        var full = Path.GetFullPath(path);
        return unistd.geteuid() == 0 && full.Length > 1
            ? new GuardedWalk(full, isFollowed).Go()
            : new GuardedPath(-1, path);
    }

    /// <summary>
    /// The real path of a file, behind links that may be followed; the path itself when nothing
    /// is there. Throws what <see cref="FileFault"/> knows, and so for a link of another user.
    /// </summary>
    public static string Resolve(string path)
    {
        using var guarded = Open(path);
        return guarded.IsForeignLink ? throw new IOException(LinkFault, errno.ELOOP)
            : guarded.folder < 0 && new FileInfo(path).LinkTarget is not null
                ? File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName
            : guarded.folder < 0 ? path
            : Path.Combine(
                File.ResolveLinkTarget(Numbered(guarded.folder), returnFinalTarget: false)!.FullName,
                Path.GetFileName(guarded.Place));
    }

    /// <summary>Why an open file is not one to be read; null when it is.</summary>
    /// <remarks>
    /// In another user's directory a second name may be that of any file of the same disk. While a
    /// name is replaced, the kernel counts one name less than it still finds. So one name must be
    /// counted twice: reading the directory in between waits for the end of any replacement, and a
    /// name made since then shows in the time of change.
    /// </remarks>
    public string? FaultOf(SafeFileHandle file)
    {
        statx_t facts;
        var isSeen = Look(file, &facts);
        if (!isSeen || (facts.stx_mode & S_IFMT) != S_IFREG)
        {
            return isSeen ? "it is a directory, a pipe or a device" : SystemError.LastText;
        }

        return Others is not { } others || facts.stx_uid == others.User || HasOneName(file)
            ? null
            : "it has a second hard link, so it may be another user's file";
    }

    private bool HasOneName(SafeFileHandle file)
    {
        statx_t facts, named;
        for (var i = 0; i < LooksMax && Look(file, &facts) && facts.stx_nlink == 1; i++)
        {
            Thread.Sleep(Tick);
            _ = Directory.EnumerateFileSystemEntries(Numbered(folder)).Any();
            if (statx(AT_FDCWD, Place, AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, &named) == 0
                && IsSame(named, facts))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Look(SafeFileHandle file, statx_t* facts) => statx(
        (int)file.DangerousGetHandle(), string.Empty, AT_EMPTY_PATH, STATX_BASIC_STATS, facts) == 0;

    private static bool IsSame(in statx_t one, in statx_t other) =>
        (one.stx_ino, one.stx_dev_major, one.stx_dev_minor, one.stx_nlink)
            == (other.stx_ino, other.stx_dev_major, other.stx_dev_minor, other.stx_nlink)
        && (one.stx_ctime.tv_sec, one.stx_ctime.tv_nsec)
            == (other.stx_ctime.tv_sec, other.stx_ctime.tv_nsec);

    /// <summary>Closes the directory.</summary>
    public void Dispose()
    {
        if (folder >= 0)
        {
            _ = unistd.close(folder);
        }
    }

    /// <summary>The path of an open file.</summary>
    public static string Numbered(int file) => $"/proc/self/fd/{file}";
}
