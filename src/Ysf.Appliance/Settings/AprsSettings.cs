using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings;

/// <summary>Settings of the APRS-IS feed, which sends positions of radios.</summary>
/// <param name="Enabled">Whether they are sent at all.</param>
/// <param name="Server">Host name or address of the APRS-IS server.</param>
/// <param name="Port">TCP port of the APRS-IS server.</param>
/// <param name="Ssid">
/// Suffix of each callsign, with its dash: <c>-10</c>; empty for the callsign alone.
/// </param>
public sealed record AprsSettings(bool Enabled, string Server, ushort Port, string Ssid)
{
    internal static AprsSettings Of(SettingsValues values) => new(
        values.Of(Keys.Aprs.Enable), values.Of(Keys.Aprs.Server), values.Of(Keys.Aprs.Port),
        values.Of(Keys.Aprs.Ssid));
}
