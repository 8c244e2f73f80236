using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Settings;

/// <summary>Settings of the clock's floor.</summary>
/// <param name="Floor">Where it has a floor.</param>
public sealed record TimeSettings(FloorMode Floor)
{
    /// <summary>The allowed values of <c>[Time] Floor</c>.</summary>
    internal const string FloorRule = SettingsTable.OnBoards + ", on or off";

    /// <summary>Whether the clock has a floor on this machine.</summary>
    /// <param name="isBoard">Whether the machine is a board.</param>
    public bool IsKept(bool isBoard) =>
        Floor == FloorMode.On || (Floor == FloorMode.Auto && isBoard);

    internal static TimeSettings Read(SettingsValues values)
    {
        if (Enum.TryParse<FloorMode>(values.Text("Time", "Floor"), ignoreCase: true, out var mode)
            && Spell(mode).Equals(values.Text("Time", "Floor"), StringComparison.OrdinalIgnoreCase))
        {
            return new TimeSettings(mode);
        }

        values.TellNotAllowed("Time", "Floor");
        return new TimeSettings(FloorMode.Auto);
    }

    /// <summary>As the settings file has it.</summary>
    internal static string Spell(FloorMode mode) => mode switch
    {
        FloorMode.On => "on",
        FloorMode.Off => "off",
        _ => SettingsTable.OnBoards,
    };
}
