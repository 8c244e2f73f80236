using Microsoft.Win32.SafeHandles;
using Ysf.Machine.Linux;
using static Ysf.Machine.Linux.sys_stat;

namespace Ysf.Machine.Files;

/// <summary>Owner, group and mode of a file.</summary>
internal readonly record struct FileOwner(uint User, uint Group, uint Mode)
{
    /// <summary>Those of reading, writing and executing; no file of ours needs others.</summary>
    public const uint ModeBits = 0x1FF;

    // What chown takes for "leave it".
    private const uint NoChange = uint.MaxValue;

    /// <summary>
    /// The owner of a file. For a missing file it is the directory's owner, who alone may use it.
    /// </summary>
    public static FileOwner Like(string path, string directory)
    {
        const uint ownerOnly = S_IRUSR | S_IWUSR;
        return Of(path)
            ?? (Of(directory) ?? new FileOwner(NoChange, NoChange, 0)) with { Mode = ownerOnly };
    }

    /// <summary>
    /// Makes an open file like that. What the file system has no room for, as FAT, stays as it is.
    /// </summary>
    /// <remarks>Never by a path, which another user may replace by a link.</remarks>
    public void GiveTo(SafeFileHandle file)
    {
        var number = (int)file.DangerousGetHandle();
        _ = unistd.fchown(number, User, Group);
        _ = fchmod(number, Mode);
    }

    /// <summary>The owner of a file or directory; null when it does not exist.</summary>
    public static unsafe FileOwner? Of(string path)
    {
        statx_t facts;
        return statx(AT_FDCWD, path, 0, STATX_BASIC_STATS, &facts) == 0
            ? new FileOwner(facts.stx_uid, facts.stx_gid, facts.stx_mode & ModeBits)
            : null;
    }
}
