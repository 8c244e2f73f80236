namespace Ysf.Appliance.Settings.Forms;

/// <summary>
/// Paths as a settings file has them. One rule for all of them: a relative path belongs to the
/// settings file's folder, and <c>~/</c> is the home of the user who runs the reflector.
/// </summary>
internal static class PathText
{
    /// <summary>The beginning of a path in the home directory.</summary>
    public const string Home = "~/";

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
}
