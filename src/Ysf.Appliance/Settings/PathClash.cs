using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Settings;

/// <summary>
/// Finds one file for two purposes: what is written for the one would overwrite the other, as the
/// overs heard last the rules of access.
/// </summary>
/// <remarks>
/// Paths are compared by what they lead to (<see cref="FileIdentity"/>), each with each: those of
/// the settings, the settings file itself, and the files that the reflector makes beside them.
/// </remarks>
internal static class PathClash
{
    /// <summary>Endings of files that are made beside one while it is written or restored.</summary>
    private static readonly string[] Beside = [WholeFile.Suffix, ".bad", ".before-restore"];

    /// <summary>Reports each key whose path is another's too.</summary>
    /// <param name="values">The values of the file.</param>
    /// <param name="log">The log, whose files end by their names.</param>
    /// <param name="file">The settings file; null without one.</param>
    public static void Tell(FileValues values, LogSettings log, string? file)
    {
        var named = Rows(values).ToList();
        var others = Others(values, file).ToList();
        for (var i = 0; i < named.Count; i++)
        {
            var one = named[i];
            var clash = named.Take(i).Concat(others)
                .FirstOrDefault(other => IsClash(one, other)).What
                ?? OfLog(one, values, log)
                ?? OfCrashes(one, values);
            if (clash is not null)
            {
                values.Error(one.Row!, $"is {clash} too; each needs a path of its own");
            }
        }
    }

    /// <summary>Whether two paths are one file.</summary>
    public static bool IsSame(string one, string other) =>
        FileIdentity.Of(one).IsSame(FileIdentity.Of(other));

    private static IEnumerable<Used> Rows(FileValues values) =>
        SettingsTable.All
            .Where(row => row.IsPath || row == Keys.Watchdog.Device)
            .Where(row => IsPath(values.Written(row)) && !values.HasError(row))
            .Select(row => new Used(
                row, $"the path of {row}", row.Kind == SettingKind.Folder,
                FileIdentity.Of(PathText.Resolve(values.Written(row), values.Instance.Folder))))

            // The path written in the file is to blame, and not a default.
            .OrderBy(used => used.Row is { } row && values.Has(row));

    private static IEnumerable<Used> Others(FileValues values, string? file)
    {
        var database = values.Of(Keys.Rooms.Database);
        string[] beside = IsPath(database) ? ["known.json", "graphs.json"] : [];
        var made = StateNames.All
            .Select(name => (What: $"the reflector's own {name}",
                Path: Path.Combine(values.Instance.State, name)))
            .Concat(beside.Select(name => (What: $"the reflector's own {name}",
                Path: Path.Combine(Path.GetDirectoryName(database) ?? string.Empty, name))));
        var all = file is null ? made : made.Prepend((What: "the settings file", Path: file));
        return all.Where(one => IsPath(one.Path)).Select(one => new Used(
            null, one.What, false, FileIdentity.Of(one.Path)));
    }

    private static bool IsPath(string text) =>
        text.Length > 0 && text != SettingRows.OnBoards
        && !text.Contains('\0', StringComparison.Ordinal);

    // Folders may be one, since names of files in them differ; and certificate and key are only read.
    private static bool IsClash(Used one, Used other) =>
        !(one.IsFolder && other.IsFolder)
        && !(IsOfPage(one) && IsOfPage(other))
        && (one.At.IsSame(other.At) || IsBeside(one.At, other.At) || IsBeside(other.At, one.At));

    private static bool IsOfPage(Used used) =>
        used.Row == Keys.Web.Certificate || used.Row == Keys.Web.Key;

    private static bool IsBeside(FileIdentity one, FileIdentity other) => Beside.Any(ending =>
        one.IsSame(other with { Path = other.Path + ending, Number = null }));

    private static string? OfLog(Used one, FileValues values, LogSettings log)
    {
        if (one.IsFolder || values.HasError(Keys.Log.FileRoot)
            || values.HasError(Keys.Log.FilePath) || !IsPath(log.FilePath))
        {
            return null;
        }

        var isOne = one.At.IsIn(FileIdentity.Of(log.FilePath), name => log.Owns(name))
            || one.At.IsIn(FileIdentity.Of(log.OldFolder), _ => true);
        return isOne ? "the name of a log file" : null;
    }

    private static string? OfCrashes(Used one, FileValues values)
    {
        var folder = values.Of(Keys.History.CrashFolder);
        return !one.IsFolder && IsPath(folder)
            && one.At.IsIn(FileIdentity.Of(folder), CrashNames.Owns)
            ? "the name of a crash report"
            : null;
    }

    private readonly record struct Used(
        Setting? Row, string What, bool IsFolder, FileIdentity At);
}
