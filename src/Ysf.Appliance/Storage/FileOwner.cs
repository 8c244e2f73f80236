using Ysf.Appliance.Linux;
using static Ysf.Appliance.Linux.sys_stat;

namespace Ysf.Appliance.Storage;

/// <summary>Whose a file is and who may do what with it.</summary>
internal readonly record struct FileOwner(uint User, uint Group, uint Mode)
{
    private const uint ModeBits = 0xFFF;

    // What chown takes for "leave it".
    private const uint NoChange = uint.MaxValue;

    /// <summary>
    /// That of a file; of one that is not there, its directory's owner, who alone may use it.
    /// </summary>
    public static FileOwner Like(string path, string directory)
    {
        const uint ownerOnly = S_IRUSR | S_IWUSR;
        return Of(path)
            ?? (Of(directory) ?? new FileOwner(NoChange, NoChange, 0)) with { Mode = ownerOnly };
    }

    /// <summary>
    /// Makes a file like that. What the file system has no room for, as FAT, stays as it is.
    /// </summary>
    public void GiveTo(string path)
    {
        _ = unistd.chown(path, User, Group);
        _ = chmod(path, Mode);
    }

    /// <summary>That of a file or directory; null when it is not there.</summary>
    public static unsafe FileOwner? Of(string path)
    {
        statx_t facts;
        return statx(AT_FDCWD, path, 0, STATX_BASIC_STATS, &facts) == 0
            ? new FileOwner(facts.stx_uid, facts.stx_gid, facts.stx_mode & ModeBits)
            : null;
    }
}
