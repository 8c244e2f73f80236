using static Ysf.Appliance.Settings.Rows.SettingRows;

namespace Ysf.Appliance.Settings.Rows;

internal static partial class Keys
{
    /// <summary><c>[APRS]</c>.</summary>
    public static class Aprs
    {
        public static readonly SectionRows Section = new("APRS");

        public static readonly Key<bool> Enable = Section.Live(Flag(
            "enable", "0", "1 = sends positions to APRS-IS."));

        public static readonly Key<string> Server = Section.Live(Text(
            "server", "aprs.grupporadiofirenze.net", "APRS-IS server.") with
        { IsHost = true });

        public static readonly Key<ushort> Port = Section.Live(Port(
            "port", "14580", "TCP port of that server."));

        public static readonly Key<string> Ssid = Section.Live(Special<string>(
            "ssid", "-10", "a dash and one or two letters or digits, or -0",
            "Suffix of a callsign; -0 or nothing = the callsign alone.",
            ParseSsid, ssid => ssid.Length == 0 ? "-0" : ssid));

        // A key without a value means none, as in the Python reflector, and not the default.
        private static string ParseSsid(ValueReading<string> reading)
        {
            var isEmpty = reading.Values.LineOf(Ssid) > 0 && !reading.Values.Has(Ssid);
            var bare = isEmpty ? string.Empty : reading.Text.TrimStart('-');
            return bare.All(letter => letter == '0') ? string.Empty
                : IsSsid(reading.Text) ? "-" + bare
                : reading.Refuse();
        }

        private static bool IsSsid(string text)
        {
            var bare = text.StartsWith('-') ? text.AsSpan(1) : text;
            return bare.Length is 1 or 2 && char.IsAsciiLetterOrDigit(bare[0])
                && char.IsAsciiLetterOrDigit(bare[^1]);
        }
    }

    /// <summary><c>[MQTT]</c>.</summary>
    public static class Mqtt
    {
        public static readonly SectionRows Section = new("MQTT");

        public static readonly Key<string> Host = Section.Live(Text(
            "Host", "", "MQTT broker for events and state; empty = none.") with
        { IsHost = true });

        public static readonly Key<ushort> Port = Section.Live(Port(
            "Port", "1883", "TCP port of that broker."));

        public static readonly Key<string> Name = Section.Live(Topic(
            "Name", "ysf-appliance", "Beginning of all topics."));

        public static readonly Key<string> User = Section.Live(Text(
            "User", "",
            "User name at the broker; without it the reflector takes no commands."));

        public static readonly Key<string> Password = Section.Live(Text(
            "Password", "", "Password at the broker.") with
        { IsSecret = true });

        public static readonly Key<bool> Discovery = Section.Live(Flag(
            "Discovery", "1", "1 = describes the entities to Home Assistant."));

        public static readonly Key<string> DiscoveryPrefix = Section.Live(Topic(
            "DiscoveryPrefix", "homeassistant",
            "Beginning of the topics that Home Assistant reads."));

        private const int TopicMax = 100;

        private static Key<string> Topic(string key, string normal, string sentence) => Special<string>(
            key, normal, "at most 100 characters without +, # and spaces", sentence,
            reading =>
            {
                var topic = reading.Text.Trim('/');
                return topic.Length is 0 or > TopicMax || topic.AsSpan().ContainsAny("+#$ \t")
                    ? reading.Refuse()
                    : topic;
            },
            topic => topic);
    }
}
