using Ysf.Appliance.Product;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Storage;

/// <summary>Which settings to start with: those of the file, else those that worked last.</summary>
/// <remarks>
/// The machine's settings are judged part by part: each part that is right is used, and
/// each other one is as it worked last, also where the reflector cannot use the file at all.
/// </remarks>
internal static class SettingsStart
{
    /// <summary>Reads the file, and where it cannot be used what is kept of it.</summary>
    /// <param name="file">The settings file; null for the built-in defaults.</param>
    /// <param name="stateDirectory">The only directory of the instance.</param>
    /// <param name="version">Answer to the version query.</param>
    /// <param name="told">As below.</param>
    public static ApplianceSettings? Read(
        string? file, string stateDirectory, string version, out IReadOnlyList<string> told) =>
        Read(file, Instance.In(stateDirectory, file), version, out told);

    /// <summary>Reads the file, and where it cannot be used what is kept of it.</summary>
    /// <param name="file">The settings file; null for the built-in defaults.</param>
    /// <param name="instance">The instance of the file, which has its last good copy.</param>
    /// <param name="version">Answer to the version query.</param>
    /// <param name="told">
    /// The errors of the file, and a sentence that names the settings used instead.
    /// </param>
    /// <returns>Null when there is nothing to start with.</returns>
    public static ApplianceSettings? Read(
        string? file, Instance instance, string version, out IReadOnlyList<string> told)
    {
        var result = SettingsReader.Read(file, instance, version);
        var lines = new List<string>();
        SettingsProblem.Tell(result.Problems, lines.Add);
        told = lines;
        SettingsProblem.Tell(Changes(result), lines.Add);
        if (result.Settings is { IsPartial: false } || file is null)
        {
            return result.Settings;
        }

        file = SettingsPlace.Find(file, out _);
        var lastGood = new LastGoodFile(instance.State);
        var text = lastGood.TryRead(file, out var problem);
        var kept = text is null ? null : Kept(text, file, lastGood, instance, version);
        if (result.Settings is { } partial)
        {
            return kept is null
                ? partial
                : partial.WithCard(kept, partial.Card.Wrong | partial.Card.Absent);
        }

        if (kept is null)
        {
            lines.AddRange(text is not null
                ? [$"{lastGood.FilePath}: this copy cannot be used either"]
                : problem is null ? [] : [problem]);
            return null;
        }

        var isBuiltIn = LastGoodFile.IsBuiltIn(text!);
        var what = isBuiltIn ? "the built-in settings" : "the settings that worked last";
        lines.Add($"{file} CANNOT BE USED: {what} are in force, {lastGood.FilePath},"
            + " until it is corrected");
        return (result.Draft is { Card: { } card } draft
            ? kept.WithCard(draft, ~(card.Wrong | card.Absent))
            : kept) with
        {
            File = file,
            Text = result.Text,
            IsLastGood = true,
            IsBuiltIn = isBuiltIn,
        };
    }

    /// <summary>
    /// Warnings where the ids and ports of a file are others than those that worked last.
    /// </summary>
    public static IReadOnlyList<SettingsProblem> Changes(SettingsResult result)
    {
        if (result is not { Settings: { File: { } file, Instance: { } instance } next, Text: { } read })
        {
            return [];
        }

        var lastGood = new LastGoodFile(instance.State);
        return lastGood.TryRead(file, out _) is { } text && !LastGoodFile.IsBuiltIn(text)
            && Kept(text, file, lastGood, instance, ProductInfo.Version) is { } known
            ? IdentityChange.Of(known, next, read, file)
            : [];
    }

    /// <summary>
    /// Those that worked last in the place of the file's, which may be what made the reflector
    /// start again and again; the file's where nothing else is there.
    /// </summary>
    public static ApplianceSettings InSafeMode(ApplianceSettings settings, string version)
    {
        var instance = settings.Instance;
        var lastGood = new LastGoodFile(instance.State);
        if (settings is not { File: { } file, IsLastGood: false }
            || lastGood.TryRead(file, out _) is not { } text
            || LastGoodFile.IsSame(text, settings.Text)
            || Kept(text, file, lastGood, instance, version) is not { } kept)
        {
            return settings;
        }

        return kept with { File = file, Text = settings.Text, IsLastGood = true };
    }

    // That rules lie beside the file was said when the file was read.
    private static ApplianceSettings? Kept(
        string text, string file, LastGoodFile lastGood, Instance instance, string version) =>
        SettingsReader.Parse(text, lastGood.FilePath, instance, version).Settings is { } kept
            ? RulesBeside.Apply(kept, file, instance.State, _ => { })
            : null;
}
