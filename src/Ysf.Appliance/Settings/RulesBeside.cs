using Ysf.Appliance.Storage;

namespace Ysf.Appliance.Settings;

/// <summary>
/// Finds deny.db and home.db beside the settings file when they are not where it says: whoever copies
/// the files of another machine has its paths in them.
/// </summary>
internal static class RulesBeside
{
    /// <summary>The settings with the paths of what is there.</summary>
    /// <param name="settings">The settings as the file has them.</param>
    /// <param name="file">The settings file.</param>
    /// <param name="tell">Takes a sentence about each path that is another one.</param>
    public static ApplianceSettings Apply(
        ApplianceSettings settings, string file, Action<string> tell)
    {
        var deny = Find(settings.BlockList.DenyFile, file, "[Block List] File", tell);
        var home = Find(settings.HomeFile, file, "[DGID] home", tell);
        return settings with
        {
            BlockList = settings.BlockList with { DenyFile = deny },
            HomeFile = home,
        };
    }

    private static string Find(string path, string file, string key, Action<string> tell)
    {
        var beside = Path.Combine(
            Path.GetDirectoryName(file) ?? string.Empty, Path.GetFileName(path));
        if (FileMark.Of(path, out var error).IsThere || !IsMissing(error)
            || !FileMark.Of(beside).IsRegular)
        {
            return path;
        }

        tell($"{key} = {ProblemList.Quote(path)}: there is no such file, so {beside} is used");
        return beside;
    }

    private static bool IsMissing(int error) =>
        error is Linux.errno.ENOENT or Linux.errno.ENOTDIR;
}
