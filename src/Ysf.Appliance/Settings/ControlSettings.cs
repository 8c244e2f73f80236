using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings;

/// <summary>Settings of the control socket.</summary>
/// <param name="Socket">Path of the Unix socket.</param>
/// <param name="Group">Group whose members may use it beside the owner.</param>
public sealed record ControlSettings(string Socket, string Group)
{
    internal static ControlSettings Of(SettingsValues values) =>
        new(values.Of(Keys.Control.Socket), values.Of(Keys.Control.Group));
}
