using Ysf.Appliance.Update;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.RootHelper;

/// <summary>
/// Switches the machine off in order: by the root helper on the card, by systemd where the reflector
/// itself is root. Blocks.
/// </summary>
/// <param name="helper">The root helper.</param>
internal sealed class MachineSwitch(HelperClient helper)
{
    /// <summary>Reason where neither is the case.</summary>
    public const string Refusal = "only root may switch this machine off: that needs the root helper"
        + " of the card, or a reflector that runs as root";

    /// <summary>Whether it can be switched off.</summary>
    public bool IsPossible => helper.IsThere || IsRoot;

    // Files that stand for a machine are not switched off by switching off this one.
    private static bool IsRoot => MachineFiles.Own.IsThisMachine && unistd.geteuid() == 0;

    /// <summary>Begins; systemd then stops the reflector in order. Null, or why it could not.</summary>
    public string? Off() =>
        helper.IsThere
            ? helper.Ask(new HelperRequest(HelperActs.PowerOff)) is { IsDone: false } answer
                ? answer.Error ?? "the root helper gave no reason"
                : null
        : IsRoot ? PlannedReboot.BeginOff()
        : Refusal;
}
