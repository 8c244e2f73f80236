using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Lights;

namespace Ysf.Appliance.Settings;

/// <summary>Which LEDs tell what.</summary>
/// <param name="Link">Network, gateways, health.</param>
/// <param name="Transmit">Overs.</param>
/// <param name="Heartbeat">That the loop turns.</param>
/// <param name="Combined">All of it on one.</param>
public sealed record LedSettings(
    LedPlace Link, LedPlace Transmit, LedPlace Heartbeat, LedPlace Combined)
{
    /// <summary>In the order of the keys.</summary>
    public IReadOnlyList<LedPlace> All => [Link, Transmit, Heartbeat, Combined];

    public bool HasAny => All.Any(place => place.Kind != LedKind.None);

    internal static LedSettings Of(SettingsValues values) => new(
        values.Of(Keys.Led.Link), values.Of(Keys.Led.Transmit), values.Of(Keys.Led.Heartbeat),
        values.Of(Keys.Led.Combined));
}
