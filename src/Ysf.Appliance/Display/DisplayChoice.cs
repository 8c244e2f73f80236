using Ysf.Appliance.Board;
using Ysf.Appliance.Settings;
using Ysf.Machine.Display;
using Ysf.Machine.Host;

namespace Ysf.Appliance.Display;

/// <summary>Selects the display that is used on this board.</summary>
internal static class DisplayChoice
{
    /// <summary>
    /// The display of settings; null for none. <see cref="DisplayKind.Auto"/> means something only
    /// on a Raspberry Pi that has the bus: no other machine's bus is touched unless it is named.
    /// </summary>
    public static DisplayPlace? Of(DisplaySettings wanted, MachineFiles machine)
    {
        var isUsed = wanted.Kind switch
        {
            DisplayKind.None => false,
            DisplayKind.Auto => BoardModel.Of(machine).IsRaspberryPi
                && Path.Exists(Path.Combine(machine.Devices, Path.GetFileName(wanted.Bus))),
            _ => true,
        };
        return isUsed
            ? new DisplayPlace(wanted.Kind, wanted.Bus, wanted.Address, wanted.IsRotated)
            : null;
    }

    /// <summary>Spells that display for people.</summary>
    public static string Say(DisplaySettings wanted, MachineFiles machine) =>
        Of(wanted, machine)?.ToString() ?? "none";
}
