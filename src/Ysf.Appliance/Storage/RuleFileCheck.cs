using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Storage;

/// <summary>Reads the rule files of settings only to name their problems.</summary>
internal static class RuleFileCheck
{
    /// <summary>
    /// The problems of deny.db and home.db, in the words of the log; a file that was never made
    /// and that the settings do not name is none.
    /// </summary>
    /// <param name="result">The settings that name the files, which may be wrong elsewhere.</param>
    public static IReadOnlyList<SettingsProblem> Of(SettingsResult result)
    {
        if (result.Draft is not { } draft)
        {
            return [];
        }

        // Of a list that is wrong itself no DG-ID is missing.
        var isListWrong = result.Problems.Any(
            problem => problem.IsError && Keys.Rooms.List.IsNamedBy(problem));
        return Of(RulePaths.Of(draft) with
        {
            Rooms = isListWrong ? null : draft.Reflector.Rooms,
        });
    }

    /// <inheritdoc cref="Of(SettingsResult)"/>
    public static IReadOnlyList<SettingsProblem> Of(ApplianceSettings settings) =>
        Of(RulePaths.Of(settings));

    private static IReadOnlyList<SettingsProblem> Of(RulePaths paths) =>
        [
            .. Of(paths.DenyFile, paths.IsDenyNamed, paths.DenyCopy,
                (text, path) => DenyFile.Parse(text, path).Problems),
            .. Of(paths.HomeFile, paths.IsHomeNamed, paths.HomeCopy,
                (text, path) => HomeFile.Parse(text, path, paths.Rooms).Problems),
        ];

    private static IReadOnlyList<SettingsProblem> Of(
        string path, bool isNamed, RuleCopy? copy,
        Func<string, string, IReadOnlyList<SettingsProblem>> parse)
    {
        if (RuleText.TryRead(path, out var fault) is { } text)
        {
            return parse(text, path);
        }

        // Only who may read the copy knows what is in it.
        var isKept = copy is not null && FileMark.Of(copy.FilePath).IsThere;
        return RuleText.IsMissing(path) && !isNamed && !isKept
            ? []
            : [new SettingsProblem(path, 0, IsError: false, fault + (isKept
                ? $"; the rules that worked last, from {copy!.FilePath}, are in force"
                : ", so none of its rules are in force"))];
    }
}
