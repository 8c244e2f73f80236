using Ysf.Machine.Linux;
using static Ysf.Machine.Linux.sys_stat;

namespace Ysf.Machine.Files;

/// <summary>The file that a path leads to, however the path is spelt. Looks, and opens nothing.
/// </summary>
/// <param name="Path">The full path behind all links, as far as it is there.</param>
/// <param name="Number">Device and inode of a file with several names; null for any other.</param>
internal readonly record struct FileIdentity(
    string Path, (uint Major, uint Minor, ulong Inode)? Number)
{
    // As many as the kernel follows.
    private const int LinksMax = 40;

    /// <summary>Whether the file system takes <c>DENY.DB</c> for <c>deny.db</c>.</summary>
    private bool IsAnyCase { get; init; }

    public static FileIdentity Of(string path)
    {
        var real = Real(System.IO.Path.GetFullPath(path));
        return new FileIdentity(real, NumberOf(real)) { IsAnyCase = IsOnFat(real) };
    }

    /// <summary>Whether both are one file, or will be when it is made.</summary>
    public bool IsSame(FileIdentity other) =>
        Path.Equals(other.Path, Comparison)
        || (Number is { } number && number == other.Number);

    /// <summary>Whether the file is directly in a directory, by a name that matches.</summary>
    public bool IsIn(FileIdentity folder, Func<string, bool> isName) =>
        System.IO.Path.GetDirectoryName(Path)?.Equals(folder.Path, Comparison) == true
        && isName(System.IO.Path.GetFileName(Path));

    private StringComparison Comparison =>
        IsAnyCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    // Each component in turn; what is not there yet stays as it is written.
    private static string Real(string full)
    {
        var rest = new Stack<string>(Names(full).Reverse());
        var real = "/";
        for (var links = 0; rest.TryPop(out var name);)
        {
            var next = System.IO.Path.GetFullPath(System.IO.Path.Combine(real, name));
            if (links < LinksMax && new FileInfo(next).LinkTarget is { } target)
            {
                links++;
                real = target.StartsWith('/') ? "/" : real;
                foreach (var part in Names(target).Reverse())
                {
                    rest.Push(part);
                }
            }
            else
            {
                real = next;
            }
        }

        return real;
    }

    private static string[] Names(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static unsafe (uint Major, uint Minor, ulong Inode)? NumberOf(string path)
    {
        statx_t facts;
        return statx(AT_FDCWD, path, 0, STATX_BASIC_STATS, &facts) == 0 && facts.stx_nlink > 1
            && (facts.stx_mode & S_IFMT) == S_IFREG
            ? (facts.stx_dev_major, facts.stx_dev_minor, facts.stx_ino)
            : null;
    }

    private static unsafe bool IsOnFat(string path)
    {
        var place = path;
        while (!Directory.Exists(place) && System.IO.Path.GetDirectoryName(place) is { } parent)
        {
            place = parent;
        }

        sys_statfs.statfs_t found;
        return sys_statfs.statfs(place, &found) == 0
            && found.f_type is sys_statfs.MSDOS_SUPER_MAGIC or sys_statfs.EXFAT_SUPER_MAGIC;
    }
}
