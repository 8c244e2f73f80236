using Ysf.Machine.Linux;

namespace Ysf.Machine.Files;

/// <summary>Tells whether files in a directory take memory and no disk.</summary>
internal static class MemoryPlace
{
    /// <summary>Of a directory that is not there yet, the nearest one above it decides.</summary>
    public static unsafe bool Holds(string directory)
    {
        if (directory.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        var place = Path.GetFullPath(directory);
        while (!Directory.Exists(place) && Path.GetDirectoryName(place) is { } parent)
        {
            place = parent;
        }

        sys_statfs.statfs_t found;
        return sys_statfs.statfs(place, &found) == 0 && found.f_type == sys_statfs.TMPFS_MAGIC;
    }
}
