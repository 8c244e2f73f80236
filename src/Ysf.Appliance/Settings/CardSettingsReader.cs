using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Problems;

namespace Ysf.Appliance.Settings;

/// <summary>Reads what is for the machine: <c>[System]</c>, <c>[Wifi]</c> and so on.</summary>
internal static class CardSettingsReader
{
    public const string HostnameRule =
        "letters, digits and dashes, at most 63, a dash neither first nor last";

    public const string TimezoneRule = "a time zone, Europe/Rome";

    private const string Machine = "System";
    private const int HostnameMax = 63;

    /// <summary>The settings where nothing is set.</summary>
    public static CardSettings BuiltIn =>
        Read(new SettingsValues([], Instance.In(string.Empty, null), new ProblemList(string.Empty)));

    public static CardSettings Read(SettingsValues values)
    {
        var wifi = WifiSettings.Read(values);
        var ethernet = EthernetSettings.Read(values);
        return new CardSettings
        {
            Hostname = Checked(values, Machine, "Hostname", IsHostname),
            Timezone = ReadTimezone(values),
            Country = wifi.Country,
            WifiSsid = wifi.Ssid,
            WifiPassphrase = wifi.Passphrase,
            WifiSecurity = wifi.Security,
            EthernetAddress = ethernet.Address,
            EthernetGateway = ethernet.Gateway,
            EthernetDns = ethernet.Dns,
            AuthorizedKey = Checked(values, "Ssh", "AuthorizedKey", AuthorizedKey.IsRight),
            ConsolePassword = Password(values),
        };
    }

    private static string ReadTimezone(SettingsValues values)
    {
        var typed = values.Text(Machine, "Timezone");
        if (TimeZoneNames.Find(typed, TimeZoneNames.Known) is { } zone)
        {
            if (TimeZoneHints.FixedNote(zone) is { } note)
            {
                values.Warning(Machine, "Timezone", note);
            }

            return zone;
        }

        values.Error(Machine, "Timezone", TimeZoneHints.Explain(typed, TimeZoneNames.Known));
        return TimeZoneNames.Usual;
    }

    /// <summary>A text; an error when it is there and not right.</summary>
    public static string Checked(
        SettingsValues values, string section, string key, Func<string, bool> isRight)
    {
        var text = values.Text(section, key);
        if (text.Length > 0 && !isRight(text))
        {
            values.TellNotAllowed(section, key);
        }

        return text;
    }

    // Its problem is reported without the value.
    private static string Password(SettingsValues values)
    {
        const string section = "Console", key = "Password";
        var text = values.Text(section, key);
        if (values.PasswordFault(text) is { } fault)
        {
            values.Problems.Error(
                values.LineOf(section, key), $"[{section}] {key}: {fault}", section, key);
        }

        return text;
    }

    private static bool IsHostname(string text) =>
        text.Length <= HostnameMax && text[0] != '-' && text[^1] != '-'
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
