using Ysf.Appliance.Settings;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Backup;

/// <summary>A file that a backup may contain; a backup contains no others.</summary>
/// <param name="Name">Its name in the archive, without any folder.</param>
/// <param name="BytesMax">A longer one is refused: as much as the reflector itself reads.</param>
/// <param name="IsState">Whether a running reflector writes it, so that it has to stop first.</param>
/// <param name="Place">Where it lies; null when there is no such file by these settings.</param>
internal sealed record BackupMember(
    string Name, long BytesMax, bool IsState, Func<ApplianceSettings, string?> Place)
{
    /// <summary>The settings file.</summary>
    public static BackupMember Settings { get; } =
        new("settings.ini", FileSizes.Settings, false, settings => settings.File);

    public static BackupMember Deny { get; } =
        new("deny.db", FileSizes.Rules, false, settings => settings.BlockList.DenyFile);

    public static BackupMember Home { get; } =
        new("home.db", FileSizes.Rules, false, settings => settings.HomeFile);

    public static BackupMember DgIds { get; } =
        new("dgid.json", FileSizes.DgIds, true, settings => settings.DgIdFile);

    public static BackupMember Known { get; } =
        new("known.json", FileSizes.Known, true, settings => settings.KnownFile);

    public static BackupMember Heard { get; } =
        new("lastheard.json", FileSizes.Heard, true, settings => settings.HistoryFile);

    public static BackupMember LastGood { get; } = new(
        StateNames.LastGood, FileSizes.CopyOf(FileSizes.Settings), true,
        settings => settings.File is null
            ? null
            : Path.Combine(settings.Instance.State, StateNames.LastGood));

    /// <summary>All of them; the settings come last, so that what they name is there.</summary>
    public static IReadOnlyList<BackupMember> All { get; } =
        [DgIds, Known, Heard, LastGood, Deny, Home, Settings];

    public static BackupMember? Of(string name) => All.FirstOrDefault(one => one.Name == name);
}
