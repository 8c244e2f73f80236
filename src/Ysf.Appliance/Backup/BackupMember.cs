using Ysf.Appliance.Settings;

namespace Ysf.Appliance.Backup;

/// <summary>What a backup may hold; nothing else is in one.</summary>
/// <param name="Name">Its name in the archive, without any folder.</param>
/// <param name="BytesMax">A longer one is refused: as much as the reflector itself reads.</param>
/// <param name="IsState">Whether a running reflector writes it, so that it has to stop first.</param>
/// <param name="Place">Where it lies; null when there is no such file by these settings.</param>
internal sealed record BackupMember(
    string Name, long BytesMax, bool IsState, Func<ApplianceSettings, string?> Place)
{
    private const long Mebibyte = 1 << 20;

    /// <summary>The settings file.</summary>
    public static BackupMember Settings { get; } =
        new("settings.ini", Mebibyte, false, settings => settings.File);

    public static BackupMember Deny { get; } =
        new("deny.db", 2 * Mebibyte, false, settings => settings.BlockList.DenyFile);

    public static BackupMember Home { get; } =
        new("home.db", 2 * Mebibyte, false, settings => settings.HomeFile);

    public static BackupMember DgIds { get; } =
        new("dgid.json", 16 * Mebibyte, true, settings => settings.DgIdFile);

    public static BackupMember Heard { get; } =
        new("lastheard.json", Mebibyte, true, settings => settings.HistoryFile);

    public static BackupMember LastGood { get; } = new(
        "last-good.ini", 2 * Mebibyte, true,
        settings => settings.File is null
            ? null
            : Path.Combine(ServiceDirectories.State, "last-good.ini"));

    /// <summary>All of them; the settings come last, so that what they name is there.</summary>
    public static IReadOnlyList<BackupMember> All { get; } =
        [DgIds, Heard, LastGood, Deny, Home, Settings];

    public static BackupMember? Of(string name) => All.FirstOrDefault(one => one.Name == name);
}
