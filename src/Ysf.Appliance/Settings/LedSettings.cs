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
    private const string Section = "Led";
    private static readonly string[] Keys = ["Link", "Transmit", "Heartbeat", "Combined"];

    /// <summary>In the order of the keys.</summary>
    public IReadOnlyList<LedPlace> All => [Link, Transmit, Heartbeat, Combined];

    public bool HasAny => All.Any(place => place.Kind != LedKind.None);

    internal static LedSettings Read(SettingsValues values)
    {
        var places = Keys.Select(key => ReadPlace(values, key)).ToArray();
        for (var later = 1; later < places.Length; later++)
        {
            var first = Array.FindIndex(places, places[later].IsSameLed);
            if (first >= 0 && first < later)
            {
                values.Error(Section, Keys[later],
                    $"is the LED of {Keys[first]}; one that tells all is set as Combined alone");
            }
        }

        return new LedSettings(places[0], places[1], places[2], places[3]);
    }

    private static LedPlace ReadPlace(SettingsValues values, string key)
    {
        if (LedPlace.TryRead(values.Text(Section, key)) is { } place)
        {
            return place;
        }

        values.TellNotAllowed(Section, key);
        return LedPlace.None;
    }
}
