using Ysf.Appliance.Card;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Storage;
using Ysf.Machine.Work;

namespace Ysf.Appliance.RootHelper;

/// <summary>The operator's three files, written through the root helper where it is needed.</summary>
/// <param name="settings">The settings in force, which say where the files are.</param>
/// <param name="helper">The root helper.</param>
internal sealed class EditedFiles(Published<ApplianceSettings> settings, HelperClient helper)
{
    public EditedFile Deny { get; } = Of(
        OperatorFiles.Deny, () => settings.Now.BlockList.DenyFile, helper);

    public EditedFile Home { get; } = Of(OperatorFiles.Home, () => settings.Now.HomeFile, helper);

    public EditedFile Settings { get; } = Of(OperatorFiles.Settings, () => settings.Now.File, helper);

    private static EditedFile Of(string name, Func<string?> path, HelperClient helper) => new(
        path, OperatorFiles.MaxOf(name), new HelperFile(helper, new KernelMounts(), name));
}
