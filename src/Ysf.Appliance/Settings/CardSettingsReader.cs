using System.Text;

namespace Ysf.Appliance.Settings;

/// <summary>Reads <c>[Wifi]</c>, <c>[Ethernet]</c> and <c>[Console]</c>.</summary>
internal static class CardSettingsReader
{
    public const string SsidRule = "at most 32 bytes, without control characters";

    /// <summary>From IEEE 802.11: a passphrase, or the key that is made of it.</summary>
    public const string PassphraseRule =
        "8 to 63 characters of ASCII, or 64 hexadecimal digits";

    public const string CountryRule = "two letters, as ISO 3166 has them";
    public const string AddressRule = "an address with its length, 192.168.1.20/24";
    public const string DnsRule = "addresses with commas between them";
    public const string PasswordRule = "a text, or one in the hash form";

    private const string Wifi = "Wifi";
    private const string Ethernet = "Ethernet";
    private const int SsidBytesMax = 32;
    private const int PassphraseMin = 8;
    private const int PassphraseMax = 63;
    private const int KeyDigits = 64;

    // A router of IPv6 is named by its address on the link, fe80::/10, which no prefix has.
    private const int LinkBits = 10;
    private static readonly IpAddress LinkLocal = new(0xFE80_0000_0000_0000, 0);

    public static CardSettings Read(SettingsValues values)
    {
        var ssid = Checked(values, Wifi, "Ssid", IsSsid);
        var country = Checked(values, Wifi, "Country", IsCountry);
        if (ssid.Length > 0 && country.Length == 0)
        {
            values.Error(Wifi, "Country", "must be set too, there is a Ssid");
        }

        TellGateway(values);
        return new CardSettings
        {
            WifiSsid = ssid,
            WifiPassphrase = Secret(values, Wifi, "Passphrase", IsPassphrase),
            WifiCountry = country,
            EthernetAddress = Checked(values, Ethernet, "Address", IsAddress),
            EthernetGateway = Checked(
                values, Ethernet, "Gateway", text => ValueText.TryReadAddress(text, out _)),
            EthernetDns = Checked(values, Ethernet, "Dns", IsDns),
            ConsolePassword = Secret(values, "Console", "Password", PasswordHash.IsUsable),
        };
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

    private static bool IsSsid(string text) =>
        Encoding.UTF8.GetByteCount(text) <= SsidBytesMax && !text.Any(char.IsControl);

    private static bool IsPassphrase(string text) =>
        text.Length == KeyDigits
            ? text.All(char.IsAsciiHexDigit)
            : text.Length is >= PassphraseMin and <= PassphraseMax
                && text.All(letter => letter is >= ' ' and <= '~');

    private static bool IsCountry(string text) =>
        text.Length == 2 && text.All(char.IsAsciiLetterUpper);

    private static bool IsAddress(string text) =>
        text.Contains('/', StringComparison.Ordinal)
        && AddressPrefixText.TryRead(text, out _, out var fault) && fault is null;

    private static bool IsDns(string text) => text
        .Split(',', StringSplitOptions.TrimEntries)
        .All(part => ValueText.TryReadAddress(part, out _));
}
