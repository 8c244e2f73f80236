namespace Ysf.Appliance.Settings;

/// <summary>Settings of the control socket.</summary>
/// <param name="Socket">Path of the Unix socket.</param>
/// <param name="Group">Group whose members may use it beside the owner.</param>
public sealed record ControlSettings(string Socket, string Group);
