using Ysf.Appliance.Storage;

namespace Ysf.Appliance.Settings;

/// <summary>Which settings to start with: those of the file, else those that worked last.</summary>
internal static class SettingsStart
{
    /// <summary>Reads the file, and where it cannot be used what is kept of it.</summary>
    /// <param name="file">The settings file; null for the built-in defaults.</param>
    /// <param name="stateDirectory">Where files are kept whose path is not set.</param>
    /// <param name="version">What the version query is answered.</param>
    /// <param name="told">
    /// What is wrong with the file, and a sentence that says loudly what is used in its place.
    /// </param>
    /// <returns>Null when there is nothing to start with.</returns>
    public static ApplianceSettings? Read(
        string? file, string stateDirectory, string version, out IReadOnlyList<string> told)
    {
        var result = SettingsReader.Read(file, stateDirectory, version);
        var lines = new List<string>();
        SettingsProblem.Tell(result.Problems, lines.Add);
        told = lines;
        if (result.Settings is not null || file is null)
        {
            return result.Settings;
        }

        file = SettingsPlace.Find(file, out _);
        var lastGood = new LastGoodFile(stateDirectory);
        if (lastGood.TryRead(file, out var problem) is not { } text)
        {
            lines.AddRange(problem is null ? [] : [problem]);
            return null;
        }

        var kept = Kept(text, file, lastGood, stateDirectory, version);
        lines.Add(kept is null
            ? $"{lastGood.FilePath}: what is kept there cannot be used either"
            : $"{file} CANNOT BE USED: the settings that worked last are in force,"
                + $" {lastGood.FilePath}, until it is put right");
        return kept is null
            ? null
            : kept with { File = file, Text = result.Text, IsLastGood = true };
    }

    /// <summary>
    /// Those that worked last in the place of the file's, which may be what made the reflector
    /// start again and again; the file's where nothing else is there.
    /// </summary>
    public static ApplianceSettings InSafeMode(
        ApplianceSettings settings, string stateDirectory, string version)
    {
        var lastGood = new LastGoodFile(stateDirectory);
        if (settings is not { File: { } file, IsLastGood: false }
            || lastGood.TryRead(file, out _) is not { } text
            || LastGoodFile.IsSame(text, settings.Text)
            || Kept(text, file, lastGood, stateDirectory, version) is not { } kept)
        {
            return settings;
        }

        return kept with { File = file, Text = settings.Text, IsLastGood = true };
    }

    // That rules lie beside the file was said when the file was read.
    private static ApplianceSettings? Kept(
        string text, string file, LastGoodFile lastGood, string stateDirectory, string version) =>
        SettingsReader.Parse(text, lastGood.FilePath, stateDirectory, version).Settings is { } kept
            ? RulesBeside.Apply(kept, file, stateDirectory, _ => { })
            : null;
}
