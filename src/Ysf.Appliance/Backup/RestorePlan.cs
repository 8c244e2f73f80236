using Ysf.Appliance.Settings;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Backup;

/// <summary>Which files a restore replaces, and with what; made without writing anything.</summary>
internal sealed class RestorePlan
{
    private readonly List<RestoreStep> steps = [];
    private readonly List<string> said = [];
    private readonly List<string> faults = [];
    private readonly string state;
    private readonly Func<string, bool> isOfRoot;
    private ApplianceSettings? named;

    private RestorePlan(string state, Func<string, bool> isOfRoot) =>
        (this.state, this.isOfRoot) = (state, isOfRoot);

    /// <summary>In the order in which they are done.</summary>
    public IReadOnlyList<RestoreStep> Steps => steps;

    /// <summary>A sentence for each file of the backup.</summary>
    public IReadOnlyList<string> Said => said;

    /// <summary>Why files cannot be replaced; none when all can.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <param name="files">Those of the backup.</param>
    /// <param name="settings">Name the places.</param>
    /// <param name="isRunning">Whether state files stay as they are.</param>
    /// <param name="isOfRoot">Whether root writes a file for the reflector; null for none.</param>
    public static RestorePlan Of(
        IReadOnlyList<BackupFile> files, ApplianceSettings settings, bool isRunning,
        Func<string, bool>? isOfRoot = null)
    {
        var plan = new RestorePlan(settings.Instance.State, isOfRoot ?? (_ => false));
        plan.named = files.Any(one => one.Member == BackupMember.Settings) ? settings : null;
        foreach (var member in BackupMember.All)
        {
            if (files.FirstOrDefault(one => one.Member == member) is not { } file)
            {
                continue;
            }

            if (isRunning && member.IsState)
            {
                plan.said.Add($"{member.Name} is left out: the running reflector writes it");
            }
            else if (member.Place(settings) is { } path)
            {
                plan.Add(Path.GetFullPath(path), file);
            }
            else
            {
                plan.said.Add($"{member.Name} is left out: name its file with --config");
            }
        }

        return plan;
    }

    /// <summary>
    /// Places that a backup from elsewhere must not choose: outside the directories of
    /// state and settings, and not what the settings in force name. Also of files that are not in
    /// it: its settings once in force, the reflector reads and writes there.
    /// </summary>
    /// <param name="current">The settings in force; null when there are none.</param>
    /// <param name="settingsFile">Where the settings go.</param>
    public IReadOnlyList<string> Strange(ApplianceSettings? current, string? settingsFile)
    {
        var usual = new[]
        {
            state,
            settingsFile is null ? null : Path.GetDirectoryName(Path.GetFullPath(settingsFile)),
        };
        return [.. Steps.Select(step => (step.File.Member, Path: step.Named))
            .Concat(NamedPlaces)
            .Where(place => place.Member != BackupMember.Settings
                && !usual.Any(folder => IsBelow(folder, place.Path))
                && PlaceOf(place.Member, current) != place.Path)
            .Select(place => place.Path)
            .Distinct()];
    }

    private IEnumerable<(BackupMember Member, string Path)> NamedPlaces =>
        from member in BackupMember.All
        let path = PlaceOf(member, named)
        where path is not null
        select (member, path);

    private void Add(string path, BackupFile file)
    {
        if (FileMark.Of(path) is { IsThere: true, IsRegular: false })
        {
            faults.Add($"{path}: {FileText.KindFault(path)}");
            return;
        }

        try
        {
            var step = RestoreStep.Of(path, file) with { IsOfRoot = isOfRoot(path) };
            said.Add(step.ToString());
            if (step.Kind != RestoreKind.Same)
            {
                steps.Add(step);
            }
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            faults.Add($"{path}: {FileFault.Say(error)}");
        }
    }

    private static bool IsBelow(string? folder, string path) => folder is not null
        && path.StartsWith(
            Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + "/",
            StringComparison.Ordinal);

    private static string? PlaceOf(BackupMember member, ApplianceSettings? settings) =>
        settings is not null && member.Place(settings) is { Length: > 0 } place
            ? Path.GetFullPath(place)
            : null;
}
