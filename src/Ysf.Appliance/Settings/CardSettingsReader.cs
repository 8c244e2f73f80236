using System.Text;

namespace Ysf.Appliance.Settings;

/// <summary>Reads what is for the machine: <c>[System]</c>, <c>[Wifi]</c> and so on.</summary>
/// <remarks>
/// The country stands in <c>[System]</c>, since it holds for every radio of the machine. Files made
/// before have it in <c>[Wifi]</c>, which counts as long as the other is not set.
/// </remarks>
internal static class CardSettingsReader
{
    public const string HostnameRule =
        "letters, digits and dashes, at most 63, a dash neither first nor last";

    public const string TimezoneRule = "a time zone, Europe/Rome";
    public const string SsidRule = "at most 32 bytes, without control characters";

    /// <summary>From IEEE 802.11: a passphrase, or the key that is made of it.</summary>
    public const string PassphraseRule =
        "8 to 63 characters of ASCII, or 64 hexadecimal digits";

    public const string CountryRule = "two letters, as ISO 3166 has them";
    public const string AddressRule = "an address with its length, 192.168.1.20/24";
    public const string DnsRule = "addresses with commas between them";
    public const string PasswordRule = "a text, or one in the hash form";

    private const string Machine = "System";
    private const string Wifi = "Wifi";
    private const string Ethernet = "Ethernet";
    private const int SsidBytesMax = 32;
    private const int PassphraseMin = 8;
    private const int PassphraseMax = 63;
    private const int HostnameMax = 63;

    // A router of IPv6 is named by its address on the link, fe80::/10, which no prefix has.
    private const int LinkBits = 10;
    private static readonly IpAddress LinkLocal = new(0xFE80_0000_0000_0000, 0);

    public static CardSettings Read(SettingsValues values)
    {
        var ssid = Checked(values, Wifi, "Ssid", IsSsid);
        var country = ReadCountry(values);
        if (ssid.Length > 0 && country.Length == 0)
        {
            values.Error(Machine, "Country", "must be set too, there is a [Wifi] Ssid");
        }

        TellGateway(values);
        return new CardSettings
        {
            Hostname = Checked(values, Machine, "Hostname", IsHostname),
            Timezone = ReadTimezone(values),
            Country = country,
            WifiSsid = ssid,
            WifiPassphrase = Secret(values, Wifi, "Passphrase", IsPassphrase),
            EthernetAddress = Checked(values, Ethernet, "Address", IsAddress),
            EthernetGateway = Checked(
                values, Ethernet, "Gateway", text => ValueText.TryReadAddress(text, out _)),
            EthernetDns = Checked(values, Ethernet, "Dns", IsDns),
            AuthorizedKey = Checked(values, "Ssh", "AuthorizedKey", AuthorizedKey.IsRight),
            ConsolePassword = Secret(values, "Console", "Password", PasswordHash.IsUsable),
        };
    }

    /// <summary>Whether it is the key that is made of a passphrase.</summary>
    public static bool IsWifiKey(string text) =>
        text.Length == WifiKey.Digits && text.All(char.IsAsciiHexDigit);

    /// <summary>Whether it is a passphrase as it is typed.</summary>
    public static bool IsPlainPassphrase(string text) =>
        text.Length is >= PassphraseMin and <= PassphraseMax
        && text.All(letter => letter is >= ' ' and <= '~');

    private static string ReadCountry(SettingsValues values)
    {
        var country = Checked(values, Machine, "Country", IsCountry).ToUpperInvariant();
        var older = Checked(values, Wifi, "Country", IsCountry).ToUpperInvariant();
        if (country.Length > 0 && older.Length > 0 && older != country)
        {
            values.Warning(Wifi, "Country", $"is not used, [System] Country is {country}");
        }

        return country.Length > 0 ? country : older;
    }

    private static string ReadTimezone(SettingsValues values)
    {
        var typed = values.Text(Machine, "Timezone");
        if (TimeZoneNames.Find(typed, TimeZoneNames.Known) is { } zone)
        {
            return zone;
        }

        var nearest = TimeZoneNames.Nearest(typed, TimeZoneNames.Known);
        values.Error(Machine, "Timezone", $"is no time zone; did you mean {nearest}?");
        return TimeZoneNames.Usual;
    }

    private static string Checked(
        SettingsValues values, string section, string key, Func<string, bool> isRight)
    {
        var text = values.Text(section, key);
        if (text.Length > 0 && !isRight(text))
        {
            values.TellNotAllowed(section, key);
        }

        return text;
    }

    // What is wrong with it is told without the value.
    private static string Secret(
        SettingsValues values, string section, string key, Func<string, bool> isRight)
    {
        var text = values.Text(section, key);
        if (text.Length > 0 && !isRight(text))
        {
            var row = SettingsTable.Find(section, key)!;
            values.Problems.Error(values.LineOf(section, key), $"{row}: must be {row.Allowed}");
        }

        return text;
    }

    private static void TellGateway(SettingsValues values)
    {
        if (!ValueText.TryReadAddress(values.Text(Ethernet, "Gateway"), out var gateway))
        {
            return;
        }

        if (!values.Has(Ethernet, "Address"))
        {
            values.Error(Ethernet, "Gateway", "needs an Address beside it");
        }
        else if (AddressPrefixText.TryRead(values.Text(Ethernet, "Address"), out var own, out _)
            && gateway.Masked(LinkBits) != LinkLocal
            && gateway.Masked(own.Bits) != own.Address.Masked(own.Bits))
        {
            values.Error(Ethernet, "Gateway", "is not in the network of Address");
        }
    }

    private static bool IsHostname(string text) =>
        text.Length <= HostnameMax && text[0] != '-' && text[^1] != '-'
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    private static bool IsSsid(string text) =>
        Encoding.UTF8.GetByteCount(text) <= SsidBytesMax && !text.Any(char.IsControl);

    private static bool IsPassphrase(string text) =>
        IsWifiKey(text) || IsPlainPassphrase(text);

    private static bool IsCountry(string text) =>
        text.Length == 2 && text.All(char.IsAsciiLetter);

    private static bool IsAddress(string text) =>
        text.Contains('/', StringComparison.Ordinal)
        && AddressPrefixText.TryRead(text, out _, out var fault) && fault is null;

    private static bool IsDns(string text) => text
        .Split(',', StringSplitOptions.TrimEntries)
        .All(part => ValueText.TryReadAddress(part, out _));
}
