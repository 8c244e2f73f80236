namespace Ysf.Appliance.Settings;

/// <summary>Where positions of radios are sent.</summary>
/// <param name="Enabled">Whether they are sent at all.</param>
/// <param name="Server">Host name or address of the APRS-IS server.</param>
/// <param name="Port">TCP port of the APRS-IS server.</param>
/// <param name="Ssid">What is put behind a callsign, with its dash: <c>-10</c>.</param>
public sealed record AprsSettings(bool Enabled, string Server, ushort Port, string Ssid);
