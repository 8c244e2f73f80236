namespace Ysf.Appliance.Settings;

/// <summary>
/// Paths as a settings file has them. One rule for all of them: a relative path belongs to the
/// settings file's folder, and <c>~/</c> is the home of the user who runs the reflector.
/// </summary>
internal static class PathText
{
    private const string Home = "~/";

    /// <summary>The full path; an absolute one stays as it is written.</summary>
    /// <param name="text">The path as it is written.</param>
    /// <param name="folder">The settings file's folder; null without a file.</param>
    public static string Resolve(string text, string? folder)
    {
        if (text.StartsWith(Home, StringComparison.Ordinal) || text == "~")
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return home.Length > 0 ? Path.Combine(home, text[1..].TrimStart('/')) : text;
        }

        return folder is null || Path.IsPathRooted(text)
            ? text
            : Path.GetFullPath(Path.Combine(folder, text));
    }

    /// <summary>Warns of paths at which something else lies than what is wanted.</summary>
    public static void Tell(SettingsValues values)
    {
        foreach (var row in SettingsTable.All.Where(row => row.IsPath))
        {
            if (values.Has(row.Section, row.Key)
                && DoubtOf(row, values.Written(row.Section, row.Key), values.Text(row.Section, row.Key))
                    is { } doubt)
            {
                values.Warning(row.Section, row.Key, doubt);
            }
        }
    }

    private static string? DoubtOf(Setting row, string text, string path)
    {
        if (text.StartsWith('~') && text != "~" && !text.StartsWith(Home, StringComparison.Ordinal))
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
