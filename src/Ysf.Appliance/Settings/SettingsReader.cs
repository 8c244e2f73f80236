using Ysf.Appliance.Settings.Checks;
using Ysf.Appliance.Settings.Doubts;
using Ysf.Appliance.Settings.Ini;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Settings;

/// <summary>Makes settings of a settings file; everything wrong in it is told at once.</summary>
/// <remarks>
/// The files are those of the Python reflector and load unchanged. They are edited by hand, on
/// Windows too, so that byte order marks, UTF-16, Windows-1252, CRLF and tabs are as good as
/// anything else, and what Windows makes of its name as well (<see cref="SettingsPlace"/>).
/// </remarks>
public static class SettingsReader
{
    /// <summary>The values where nothing is set.</summary>
    internal static SettingsValues BuiltIn =>
        Checked(IniText.Scan(string.Empty, new ProblemList(string.Empty)),
            Instance.In(string.Empty, null), new ProblemList(string.Empty)).ReadAll();

    /// <summary>Reads a file; without one (null), all defaults.</summary>
    /// <param name="file">Path of the settings file.</param>
    /// <param name="stateDirectory">The only directory of the instance.</param>
    /// <param name="version">Answer to the version query.</param>
    public static SettingsResult Read(string? file, string stateDirectory, string version) =>
        Read(file, Instance.In(stateDirectory, file), version);

    /// <summary>Reads a file; without one (null), all defaults.</summary>
    /// <param name="file">Path of the settings file.</param>
    /// <param name="instance">Where files are whose path is not set.</param>
    /// <param name="version">Answer to the version query.</param>
    public static SettingsResult Read(string? file, Instance instance, string version)
    {
        if (file is null)
        {
            return Parse(string.Empty, null, instance, version);
        }

        var place = SettingsPlace.Find(file, out var told);
        var result = ReadPlace(place, instance, version);
        return told is null ? result : result with
        {
            Problems = [new SettingsProblem(place, 0, IsError: false, told), .. result.Problems],
        };
    }

    private static SettingsResult ReadPlace(string file, Instance instance, string version)
    {
        var text = FileText.TryReadTyped(file, FileSizes.Settings, out var fault, out var mayPass);
        if (text is null)
        {
            return new SettingsResult(null, [new SettingsProblem(file, 0, IsError: true, fault)])
            {
                MayPass = mayPass,
            };
        }

        return Emptiness(text, file) is { } empty
            ? new SettingsResult(null, [empty]) { Text = text }
            : WithRules(Parse(text, file, instance, version), file, instance);
    }

    private static SettingsResult WithRules(
        SettingsResult result, string file, Instance instance)
    {
        if (result.Draft is not { } draft)
        {
            return result;
        }

        var told = new List<SettingsProblem>();
        var found = RulesBeside.Apply(
            draft, file, instance.State,
            text => told.Add(new SettingsProblem(file, 0, IsError: false, text)));
        return result with
        {
            Settings = result.Settings is null ? null : found,
            Draft = found,
            Problems = [.. told, .. result.Problems],
        };
    }

    /// <summary>
    /// The problem with a file that has no text; null when it has some. Every editor and every copy
    /// begins with an empty file, a power cut may leave one, and no operator means one.
    /// </summary>
    internal static SettingsProblem? Emptiness(string text, string fileName) =>
        string.IsNullOrWhiteSpace(text)
            ? new SettingsProblem(fileName, 0, IsError: true, "it is empty")
            : null;

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">What problems call the file.</param>
    /// <param name="stateDirectory">The only directory of the instance.</param>
    /// <param name="version">Answer to the version query.</param>
    public static SettingsResult Parse(
        string text, string? fileName, string stateDirectory, string version) =>
        Parse(text, fileName, Instance.In(stateDirectory, fileName), version);

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">What problems call the file.</param>
    /// <param name="instance">Where files are whose path is not set, or is relative.</param>
    /// <param name="version">Answer to the version query.</param>
    public static SettingsResult Parse(
        string text, string? fileName, Instance instance, string version)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(instance);
        var problems = new ProblemList(fileName ?? "settings");
        var scan = IniText.Scan(text, problems);
        var entries = KnownNames.Select(scan, problems);
        var file = Checked(scan, instance, problems);
        var values = file.ReadAll();
        PathDoubts.Tell(file);
        PathClash.Tell(file, LogSettings.Of(values), fileName);
        ValueDoubts.Tell(entries, problems);
        return ResultOf(values, file, version, fileName, fileName is null ? null : text);
    }

    private static FileValues Checked(IniText scan, Instance instance, ProblemList problems)
    {
        var values = new FileValues(scan.Configuration(), scan.Entries, instance, problems);
        KeyChecks.Apply(values);
        return values;
    }

    // What is wrong with one part of the machine spoils neither its others nor the reflector.
    private static SettingsResult ResultOf(
        SettingsValues values, FileValues file, string version, string? fileName, string? text)
    {
        var problems = file.Problems.InOrder;
        var isUsable = !problems.Any(
            problem => problem.IsError && !CardFaults.IsOfMachine(problem));
        var wrong = CardFaults.Of(problems, file.Has);
        var right = wrong == CardParts.None
            ? values
            : values.With(BuiltIn, row => CardFaults.IsOf(row, wrong));
        var draft = ApplianceSettings.Of(right, file.Instance, version) with
        {
            File = fileName,
            Text = text,
            FileFaults = wrong,
        };
        var card = draft.Card with
        {
            Wrong = wrong,
            Absent = isUsable ? CardParts.None : CardFaults.Missing(file.Has),
        };
        draft = draft with { Card = card };
        return new SettingsResult(isUsable ? draft : null, problems)
        {
            Text = text,
            Card = card,
            Draft = draft,
        };
    }
}
