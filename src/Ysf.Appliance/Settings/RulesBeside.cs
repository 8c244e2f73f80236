using Ysf.Appliance.Storage;

namespace Ysf.Appliance.Settings;

/// <summary>
/// Finds deny.db and home.db beside the settings file when they are not where it says: on a card
/// all of them lie together, and whoever copies the files of another machine has its paths in them.
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
        string Found(string path, string key)
        {
            var beside = Beside(path, file);
            var isSaid = Path.GetDirectoryName(path) != stateDirectory.TrimEnd('/');
            if (isSaid && beside != path)
            {
                var said = ProblemList.Quote(path);
                tell($"{key} = {said}: there is no such file, so {beside} is used");
            }

            return beside;
        }

        var deny = Found(settings.BlockList.DenyFile, "[Block List] File");
        var home = Found(settings.HomeFile, "[DGID] home");
        return settings with
        {
            BlockList = settings.BlockList with { DenyFile = deny },
            HomeFile = home,
        };
    }

    private static string Beside(string path, string file)
    {
        var beside = Path.Combine(
            Path.GetDirectoryName(file) ?? string.Empty, Path.GetFileName(path));
        return !FileMark.Of(path, out var error).IsThere && IsMissing(error)
            && FileMark.Of(beside).IsRegular
            ? beside
            : path;
    }

    private static bool IsMissing(int error) =>
        error is Linux.errno.ENOENT or Linux.errno.ENOTDIR;
}
