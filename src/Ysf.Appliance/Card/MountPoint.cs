using System.Text;
using static Ysf.Machine.Linux.sys_mount;

namespace Ysf.Appliance.Card;

/// <summary>A mounted file system as <c>/proc/self/mountinfo</c> tells of it (proc(5)).</summary>
/// <param name="Path">Where it is mounted.</param>
/// <param name="Flags">Its flags as mount(2) takes them, but that of a read-only one.</param>
/// <param name="IsReadOnly">Whether nothing can be written there.</param>
internal readonly record struct MountPoint(string Path, uint Flags, bool IsReadOnly)
{
    private const int PathField = 4;
    private const int OptionsField = 5;
    private const int SuperOptions = 2;

    // A remount takes away what it does not name.
    private static readonly Dictionary<string, uint> FlagOf = new()
    {
        ["nosuid"] = MS_NOSUID,
        ["nodev"] = MS_NODEV,
        ["noexec"] = MS_NOEXEC,
        ["noatime"] = MS_NOATIME,
        ["nodiratime"] = MS_NODIRATIME,
        ["relatime"] = MS_RELATIME,
        ["sync"] = MS_SYNCHRONOUS,
        ["dirsync"] = MS_DIRSYNC,
    };

    /// <summary>The file system that a full path lies on; null when none is listed.</summary>
    public static MountPoint? Find(string path, string mountInfo)
    {
        MountPoint? best = null;
        foreach (var line in mountInfo.Split('\n'))
        {
            // A later line of the same place lies above an earlier one.
            if (Read(line) is { } point && Holds(point.Path, path)
                && point.Path.Length >= (best?.Path.Length ?? 0))
            {
                best = point;
            }
        }

        return best;
    }

    private static MountPoint? Read(string line)
    {
        var fields = line.Split(' ');
        var dash = Array.IndexOf(fields, "-");
        if (dash <= OptionsField || fields.Length <= dash + SuperOptions + 1)
        {
            return null;
        }

        string[] options =
            [.. fields[OptionsField].Split(','), .. fields[dash + SuperOptions + 1].Split(',')];
        var flags = options.Aggregate(
            0u, (sum, option) => sum | FlagOf.GetValueOrDefault(option));
        return new MountPoint(Unescape(fields[PathField]), flags, options.Contains("ro"));
    }

    private static bool Holds(string mount, string path) =>
        mount == "/" || path == mount
        || (path.StartsWith(mount, StringComparison.Ordinal) && path[mount.Length] == '/');

    // Blank, tab, newline and backslash are three octal digits behind a backslash.
    private static string Unescape(string text)
    {
        const int digits = 3;
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + digits < text.Length)
            {
                plain.Append((char)text.Substring(i + 1, digits)
                    .Aggregate(0, (sum, digit) => (sum * 8) + (digit - '0')));
                i += digits;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }
}
