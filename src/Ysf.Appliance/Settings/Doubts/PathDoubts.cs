using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings.Doubts;

/// <summary>Finds paths that lead to something else than what is wanted.</summary>
internal static class PathDoubts
{
    /// <summary>Warns of paths at which something else lies than what is wanted.</summary>
    public static void Tell(FileValues values)
    {
        foreach (var row in SettingsTable.All.Where(row => row.IsPath))
        {
            if (values.Has(row)
                && DoubtOf(row, values.Written(row), values.Text(row)) is { } doubt)
            {
                values.Warning(row, doubt);
            }
        }
    }

    private static string? DoubtOf(Setting row, string text, string path)
    {
        if (text.StartsWith('~') && text != "~" && !text.StartsWith(PathText.Home, StringComparison.Ordinal))
        {
            return "only ~/ stands for a home directory, so this is a name that begins with ~";
        }

        if (row.Kind == SettingKind.Folder)
        {
            return File.Exists(Path.TrimEndingDirectorySeparator(path))
                ? "is a file, and must be a directory"
                : null;
        }

        return Directory.Exists(path) ? "is a directory, and must be a file"
            : path.EndsWith('/') ? "ends as a directory does, and must be a file"
            : OfWorkingDirectory(text, path);
    }

    // Before there was the rule, such files were found from wherever the program was started.
    private static string? OfWorkingDirectory(string text, string path)
    {
        var other = Path.GetFullPath(text);
        return other != path && !text.StartsWith('~') && !Path.IsPathRooted(text)
            && !File.Exists(path) && File.Exists(other)
            ? $"is {path}, in the settings file's folder; {other} is not used"
            : null;
    }
}
