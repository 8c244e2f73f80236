using Ysf.Appliance.Settings.Forms;
using static Ysf.Appliance.Settings.Rows.SettingRows;

namespace Ysf.Appliance.Settings.Rows;

internal static partial class Keys
{
    /// <summary><c>[Network]</c>.</summary>
    public static class Network
    {
        public static readonly SectionRows Section = new("Network");

        public static readonly Key<IpAddress> IP = Section.Live(Address(
            "IP", "",
            "Address to listen on; empty or :: = IPv4 and IPv6, 0.0.0.0 = IPv4 only.") with
        {
            Usual = _ => IpAddress.Unspecified,
            Print = address => address.IsUnspecified ? string.Empty : address.ToString(),
        });

        public static readonly Key<ushort> Port = Section.Live(Port(
            "Port", "42000", "UDP port of the reflector."));

        public static readonly Key<IpAddress> JsonIP = Section.Live(Address(
            "Json_IP", "127.0.0.1", "Address of the JSON feed for collectors."));

        public static readonly Key<ushort> JsonPort = Section.Live(Port(
            "Json_Port", "Port + 1", "UDP port of the JSON feed.") with
        { Usual = PortPlusOne });

        public static readonly Key<NetworkList> JsonAllow = Section.Live(Special<NetworkList>(
            "Json_Allow", $"{NetworkList.OfPrivate}", NetworkList.Rule,
            "Networks whose collectors get the JSON feed; 0.0.0.0/0, ::/0 = all.",
            NetworkList.Read, list => list.ToString()));

        public static readonly Key<bool> Debug = Section.Live(Flag(
            "Debug", "0", "Accepted from old files and ignored."));

        public static readonly Key<bool?> RealTime = Section.AtStart(Special<bool?>(
            "RealTime", OnBoards, OnBoards + ", 0 or 1",
            "1 = runs the packet loop at real-time priority; auto = 1 on the card.",
            ParseRealTime, isOn => isOn is { } flag ? ValueText.Flag(flag) : OnBoards));

        // 0 stands for no port: there is none behind the last one.
        private static ushort PortPlusOne(FileValues values) =>
            unchecked((ushort)(values.Of(Port) + 1));

        private static bool? ParseRealTime(ValueReading<bool?> reading) =>
            reading.Text.Equals(OnBoards, StringComparison.OrdinalIgnoreCase)
                ? null
                : FlagOf(reading.Text, reading.Warn) ?? reading.Refuse();
    }

    /// <summary><c>[Block List]</c>.</summary>
    public static class BlockList
    {
        public static readonly SectionRows Section = new("Block List");

        public static readonly Key<string> File = Section.Live(File(
            "File", SettingsTable.StateDirectory + "/deny.db", "File of the access rules."));

        public static readonly Key<TimeSpan> Time = Section.Live(Minutes(
            "Time", "5", 0.01m, 1440, "Interval between two looks at deny.db and home.db.") with
        { IsBent = true });

        public static readonly Key<CheckRe> CheckRe = Section.Live(Whole(
            "CheckRE", "1", -1, 1,
            "Unlisted callsigns: 1 = plausible ones may talk, 0 = all may, -1 = none may.",
            number => (Ysf.CheckRe)number, rule => (long)rule) with
        { IsBent = true });
    }
}
