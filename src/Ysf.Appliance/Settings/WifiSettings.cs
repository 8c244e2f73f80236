using System.Text;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Settings;

/// <summary>Reads <c>[Wifi]</c> and the country, without which no radio may be used.</summary>
/// <remarks>
/// The country stands in <c>[System]</c>, since it holds for every radio of the machine. Files made
/// before have it in <c>[Wifi]</c>, which counts as long as the other is not set.
/// </remarks>
/// <param name="Ssid">Name of the network; empty = none.</param>
/// <param name="Passphrase">Passphrase or key; empty = an open network.</param>
/// <param name="Security">How it is joined.</param>
/// <param name="Country">Two letters; empty = not said.</param>
internal sealed record WifiSettings(
    string Ssid, string Passphrase, WifiSecurity Security, string Country)
{
    public const string SsidRule = "at most 32 bytes, without control characters";
    public const string SecurityRule = "wpa2, wpa3 or mixed";

    /// <summary>From IEEE 802.11: a passphrase, or the key that is made from it.</summary>
    public const string PassphraseRule = "8 to 63 characters of ASCII, or 64 hexadecimal digits";

    public const string CountryRule = "two letters, as ISO 3166 has them";

    private const string Machine = "System";
    private const string Wifi = "Wifi";
    private const int SsidBytesMax = 32;
    private const int PassphraseMin = 8;
    private const int PassphraseMax = 63;

    public static WifiSettings Read(SettingsValues values)
    {
        var ssid = CardSettingsReader.Checked(values, Wifi, "Ssid", IsSsid);
        var country = ReadCountry(values);
        if (ssid.Length > 0 && country.Length == 0)
        {
            values.Error(Machine, "Country", "must be set too, there is a [Wifi] Ssid");
        }

        var security = ReadSecurity(values);
        var passphrase = values.Text(Wifi, "Passphrase");
        TellPassphrase(values, ssid, passphrase, security);
        return new WifiSettings(ssid, passphrase, security, country);
    }

    /// <summary>Whether it is the key that is made from a passphrase.</summary>
    public static bool IsKey(string text) =>
        text.Length == WifiKey.Digits && text.All(char.IsAsciiHexDigit);

    /// <summary>Whether it is a passphrase as it is typed, for this standard.</summary>
    public static bool IsPassphrase(string text, WifiSecurity security) =>
        !IsKey(text) && PassphraseFault(text, security) is null;

    /// <summary>The standard that a text names; null when it names none.</summary>
    public static WifiSecurity? SecurityOf(string text) => text.ToUpperInvariant() switch
    {
        "WPA2" => WifiSecurity.Wpa2,
        "WPA3" => WifiSecurity.Wpa3,
        "MIXED" => WifiSecurity.Mixed,
        _ => null,
    };

    private static WifiSecurity ReadSecurity(SettingsValues values)
    {
        if (SecurityOf(values.Text(Wifi, "Security")) is { } security)
        {
            return security;
        }

        values.TellNotAllowed(Wifi, "Security");
        return WifiSecurity.Wpa2;
    }

    // Its problem is reported without the value.
    private static void TellPassphrase(
        SettingsValues values, string ssid, string passphrase, WifiSecurity security)
    {
        const string key = "Passphrase";
        var line = values.LineOf(Wifi, key);
        if (passphrase.Length == 0)
        {
            if (security != WifiSecurity.Wpa2)
            {
                values.Error(Wifi, "Security", "needs a Passphrase");
            }
        }
        else if (PassphraseFault(passphrase, security) is { } fault)
        {
            values.Problems.Error(line, $"[{Wifi}] {key}: {fault}", Wifi, key);
        }
        else if (ssid.Length == 0)
        {
            values.Problems.Warning(
                line, $"[{Wifi}] {key}: is not used and stays readable, since Ssid is empty",
                Wifi, key);
        }
    }

    private static string? PassphraseFault(string text, WifiSecurity security)
    {
        if (IsKey(text))
        {
            return null;
        }

        var strange = security == WifiSecurity.Wpa3
            ? text.AsSpan().IndexOfAnyInRange('\0', '\u001F')
            : text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        var length = text.EnumerateRunes().Count();
        return length is < PassphraseMin or > PassphraseMax
            ? $"must be {PassphraseRule}; it has {length} characters"
            : strange >= 0
            ? $"must be {PassphraseRule}; its character {strange + 1} is none of these"
            : null;
    }

    private static string ReadCountry(SettingsValues values)
    {
        var country = ReadCountry(values, Machine);
        var older = ReadCountry(values, Wifi);
        if (country.Length > 0 && older.Length > 0 && older != country)
        {
            values.Warning(Wifi, "Country", $"is not used, [System] Country is {country}");
        }

        return country.Length > 0 ? country : older;
    }

    private static string ReadCountry(SettingsValues values, string section)
    {
        const string key = "Country";
        var typed = values.Text(section, key);
        var code = typed.ToUpperInvariant();
        if (code.Length == 0)
        {
            return code;
        }

        if (!CountryNames.Own.IsCountry(code))
        {
            var meant = CountryNames.Own.Meant(typed);
            values.Error(section, key, $"must be {CountryRule}"
                + (meant is null ? ", such as IT, DE, US or GB" : $"; did you mean {meant}?"));
        }
        else if (CountryNames.Own.LacksRules(code))
        {
            values.Warning(section, key, "has no radio rules of its own in Linux, so only what is"
                + " allowed everywhere is used");
        }

        return code;
    }

    private static bool IsSsid(string text) =>
        Encoding.UTF8.GetByteCount(text) <= SsidBytesMax && !text.Any(char.IsControl);
}
