using Ysf.Appliance.Card;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Storage;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Door;

/// <summary>The operator's three files, written through the root helper where it is needed.</summary>
/// <param name="settings">The settings in force, which say where the files are.</param>
/// <param name="door">The root helper.</param>
internal sealed class EditedFiles(Published<ApplianceSettings> settings, DoorClient door)
{
    public EditedFile Deny { get; } = Of(
        OperatorFiles.Deny, () => settings.Now.BlockList.DenyFile, door);

    public EditedFile Home { get; } = Of(OperatorFiles.Home, () => settings.Now.HomeFile, door);

    public EditedFile Settings { get; } = Of(OperatorFiles.Settings, () => settings.Now.File, door);

    private static EditedFile Of(string name, Func<string?> path, DoorClient door) => new(
        path, OperatorFiles.MaxOf(name), new DoorFile(door, new KernelMounts(), name));
}
