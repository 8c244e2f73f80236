using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings.Checks;

/// <summary>Checks <c>[Wifi]</c> and the country, without which no radio may be used.</summary>
/// <remarks>
/// The country stands in <c>[System]</c>, since it holds for every radio of the machine. Files made
/// before have it in <c>[Wifi]</c>, which counts as long as the other is not set.
/// </remarks>
internal static class WifiChecks
{
    public static void Apply(FileValues values)
    {
        MoveCountry(values);
        var ssid = values.Of(Keys.Wifi.Ssid);
        if (ssid.Length > 0 && values.Of(Keys.Machine.Country).Length == 0)
        {
            values.Error(Keys.Machine.Country, $"must be set too, there is a {Keys.Wifi.Ssid}");
        }

        CheckPassphrase(values, ssid);
    }

    private static void MoveCountry(FileValues values)
    {
        var (country, older) = (values.Of(Keys.Machine.Country), values.Of(Keys.Wifi.Country));
        if (country.Length == 0)
        {
            values.Set(Keys.Machine.Country, older);
        }
        else if (older.Length > 0 && older != country)
        {
            values.Warning(
                Keys.Wifi.Country, $"is not used, {Keys.Machine.Country} is {country}");
        }

        values.Set(Keys.Wifi.Country, string.Empty);
    }

    private static void CheckPassphrase(FileValues values, string ssid)
    {
        var (key, security) = (Keys.Wifi.Passphrase, values.Of(Keys.Wifi.Security));
        var passphrase = values.Of(key);
        if (passphrase.Length == 0)
        {
            if (security != WifiSecurity.Wpa2)
            {
                values.Error(Keys.Wifi.Security, "needs a Passphrase");
            }
        }
        else if (PassphraseText.FaultOf(passphrase, security) is { } fault)
        {
            values.Error(key, fault);
        }
        else if (ssid.Length == 0)
        {
            values.Warning(key, "is not used and stays readable, since Ssid is empty");
        }
    }
}
