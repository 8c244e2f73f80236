using System.Text;
using Ysf.Appliance.Settings.Forms;
using static Ysf.Appliance.Settings.Rows.SettingRows;

namespace Ysf.Appliance.Settings.Rows;

internal static partial class Keys
{
    /// <summary><c>[System]</c>.</summary>
    public static class Machine
    {
        public static readonly SectionRows Section = new("System");

        public static readonly Key<string> Hostname = Section.AtStart(Ruled(
            "Hostname", "ysf",
            "letters, digits and dashes, at most 63, a dash neither first nor last",
            "Name of the machine, in the network NAME.local.", IsHostname));

        public static readonly Key<string> Timezone = Section.AtStart(Special<string>(
            "Timezone", TimeZoneNames.Usual, "a time zone, Europe/Rome",
            "Time zone of the machine; [Log] Time = local uses it.",
            ParseTimezone, zone => zone));

        public static readonly Key<string> Country = Section.AtStart(Special<string>(
            "Country", "", CountryText.Rule,
            "Country whose radio rules apply; Wi-Fi needs it.",
            CountryText.Read, code => code));

        private const int HostnameMax = 63;

        private static bool IsHostname(string text) =>
            text.Length <= HostnameMax && text[0] != '-' && text[^1] != '-'
            && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

        private static string ParseTimezone(ValueReading<string> reading)
        {
            if (TimeZoneNames.Find(reading.Text, TimeZoneNames.Known) is not { } zone)
            {
                return reading.Fail(TimeZoneHints.Explain(reading.Text, TimeZoneNames.Known));
            }

            if (TimeZoneHints.FixedNote(zone) is { } note)
            {
                reading.Warn(note);
            }

            return zone;
        }
    }

    /// <summary><c>[Wifi]</c>.</summary>
    public static class Wifi
    {
        public static readonly SectionRows Section = new("Wifi");

        public static readonly Key<string> Ssid = Section.AtStart(Ruled(
            "Ssid", "", "at most 32 bytes, without control characters",
            "Wireless network that the machine joins; empty = none.", IsSsid));

        public static readonly Key<string> Passphrase = Section.AtStart(Text(
            "Passphrase", "", "Passphrase of that network; empty = an open network.") with
        {
            Kind = SettingKind.Special,
            Rule = PassphraseText.Rule,
            IsSecret = true,
        });

        public static readonly Key<WifiSecurity> Security = Section.AtStart(Word<WifiSecurity>(
            "Security", "wpa2",
            "Standard of that network; mixed = wpa2 or wpa3, as the network has it."));

        public static readonly Key<string> Country = Section.AtStart(Special<string>(
            "Country", "", CountryText.Rule,
            "Older place of [System] Country; applies while that is empty.",
            CountryText.Read, code => code));

        private const int SsidBytesMax = 32;

        private static bool IsSsid(string text) =>
            Encoding.UTF8.GetByteCount(text) <= SsidBytesMax && !text.Any(char.IsControl);
    }

    /// <summary><c>[Ethernet]</c>; the three keys are read together.</summary>
    public static class Ethernet
    {
        public static readonly SectionRows Section = new("Ethernet");

        public static readonly Key<string> Address = Section.AtStart(Special<string>(
            "Address", "", HostNetwork.Rule,
            "Fixed address of the machine; empty = DHCP.", reading => reading.Text, text => text));

        public static readonly Key<string> Gateway = Section.AtStart(Special<string>(
            "Gateway", "", "an IPv4 or IPv6 address",
            "Router for a fixed address.", reading => reading.Text, text => text));

        public static readonly Key<string> Dns = Section.AtStart(Special<string>(
            "Dns", "", "addresses with commas between them",
            "Name servers.", reading => reading.Text, text => text));
    }

    /// <summary><c>[Ssh]</c>.</summary>
    public static class Ssh
    {
        public static readonly SectionRows Section = new("Ssh");

        public static readonly Key<string> AuthorizedKey = Section.AtStart(Ruled(
            "AuthorizedKey", "", Forms.AuthorizedKey.Rule,
            "Public key that may log in to the machine by SSH; empty = no SSH at all.",
            Forms.AuthorizedKey.IsRight));
    }

    /// <summary><c>[Console]</c>.</summary>
    public static class Console
    {
        public static readonly SectionRows Section = new("Console");

        public static readonly Key<string> Password = Section.Live(Password(
            "Password", "Password for a shell on the serial console; empty = none."));
    }

    /// <summary><c>[Update]</c>.</summary>
    public static class Update
    {
        public static readonly SectionRows Section = new("Update");

        public static readonly Key<string> Url = Section.Live(Ruled(
            "Url", "", "an address that begins with https:// or http:// and names no user",
            "Folder on a server with newer images for the machine; empty = none.",
            ReleaseAddress.IsOne));

        public static readonly Key<TimeSpan> Every = Section.Live(Whole(
            "Every", "24", 1, 720, "Interval between two looks there.",
            hours => TimeSpan.FromHours(hours), interval => (long)interval.TotalHours) with
        { Unit = "hours" });
    }
}
