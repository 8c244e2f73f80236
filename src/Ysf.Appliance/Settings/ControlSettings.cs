namespace Ysf.Appliance.Settings;

/// <summary>How a running reflector is asked and told things on its own machine.</summary>
/// <param name="Socket">Path of the Unix socket.</param>
/// <param name="Group">Group whose members may use it beside the owner.</param>
public sealed record ControlSettings(string Socket, string Group);
