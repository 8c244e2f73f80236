using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Files;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Settings;

/// <summary>
/// Finds deny.db and home.db beside the settings file when they are not where it says: on a card
/// all of them lie together, and files copied from another machine have its paths in them.
/// </summary>
internal static class RulesBeside
{
    /// <summary>The settings with the paths of what is there.</summary>
    /// <param name="settings">The settings as the file has them.</param>
    /// <param name="file">The settings file.</param>
    /// <param name="stateDirectory">Where they are when the file does not say it.</param>
    /// <param name="tell">Takes a sentence about each path that the file says in vain.</param>
    public static ApplianceSettings Apply(
        ApplianceSettings settings, string file, string stateDirectory, Action<string> tell)
    {
        string Found(string path, Setting key)
        {
            var beside = Beside(path, file);

            // What is another key's already is not looked for.
            beside = Others(settings, path).Any(other => PathClash.IsSame(beside, other))
                ? path
                : beside;
            var isSaid = Path.GetDirectoryName(path) != stateDirectory.TrimEnd('/');
            if (isSaid && beside != path)
            {
                var said = ShownText.Quote(path);
                tell($"{key} = {said}: there is no such file, so {beside} is used");
            }

            return beside;
        }

        var deny = Found(settings.BlockList.DenyFile, Keys.BlockList.File);
        var home = Found(settings.HomeFile, Keys.Rooms.Home);
        return settings.With(settings.Values
            .With(Keys.BlockList.File, deny).With(Keys.Rooms.Home, home));
    }

    private static IEnumerable<string> Others(ApplianceSettings settings, string path) =>
        new[]
        {
            settings.BlockList.DenyFile, settings.HomeFile, settings.DgIdFile,
            settings.HistoryFile, settings.File ?? string.Empty,
        }
        .Where(other => other.Length > 0 && other != path);

    private static string Beside(string path, string file)
    {
        var beside = Path.Combine(
            Path.GetDirectoryName(file) ?? string.Empty, Path.GetFileName(path));
        if (FileMark.Of(path, out var error).IsThere || !IsMissing(error))
        {
            return path;
        }

        beside = FileMark.Of(beside).IsThere ? beside : InOtherLetters(beside) ?? beside;
        return FileMark.Of(beside).IsRegular ? beside : path;
    }

    // FAT takes DENY.DB for deny.db; other file systems do not.
    private static string? InOtherLetters(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(path);
            return Directory.EnumerateFiles(string.IsNullOrEmpty(folder) ? "." : folder)
                .FirstOrDefault(one => Path.GetFileName(one).Equals(
                    Path.GetFileName(path), StringComparison.OrdinalIgnoreCase));
        }
        catch (SystemException fault) when (FileFault.IsExpected(fault))
        {
            return null;
        }
    }

    private static bool IsMissing(int error) =>
        error is errno.ENOENT or errno.ENOTDIR;
}
