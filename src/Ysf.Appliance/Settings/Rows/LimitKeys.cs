using static Ysf.Appliance.Settings.Rows.SettingRows;

namespace Ysf.Appliance.Settings.Rows;

internal static partial class Keys
{
    /// <summary><c>[Limits]</c>: the sizes of tables, which are fixed, and the shares in them.
    /// </summary>
    public static class Limits
    {
        public static readonly SectionRows Section = new("Limits");

        public static readonly Key<int> Gateways = Section.AtStart(Whole(
            "Gateways", "1000", 1, GatewaysMax, "Gateways linked at once."));

        public static readonly Key<int> GatewaysPerAddress = Section.Live(Whole(
            "GatewaysPerAddress", "64", 1, GatewaysMax, "Gateways behind one address."));

        public static readonly Key<int> NewGatewaysPerAddress = Section.Live(Whole(
            "NewGatewaysPerAddress", "4", 1, GatewaysMax, "New gateways behind one address."));

        public static readonly Key<int> NewGatewaysPerNetwork = Section.Live(Whole(
            "NewGatewaysPerNetwork", "16", 1, GatewaysMax,
            "New gateways of one network (IPv4 /24, IPv6 /56)."));

        public static readonly Key<int> NewGateways = Section.Live(Whole(
            "NewGateways", "0", 0, GatewaysMax, "New gateways in all; 0 = half of Gateways."));

        public static readonly Key<int> KnownGatewaysPerNetwork = Section.Live(Whole(
            "KnownGatewaysPerNetwork", "128", 1, GatewaysMax,
            "Known gateways of one network (IPv4 /24, IPv6 /56)."));

        public static readonly Key<int> Streams = Section.AtStart(Whole(
            "Streams", "100", 1, GatewaysMax, "Overs at once."));

        public static readonly Key<int> WildPttEntries = Section.AtStart(Whole(
            "WildPttEntries", "10000", 1, 1_000_000,
            "Opened overs remembered for WildPTTCount."));

        public static readonly Key<int> TemporaryBlocks = Section.AtStart(Whole(
            "TemporaryBlocks", "1000", 1, 100_000, "Callsigns blocked for Treactivate."));

        public static readonly Key<int> EventQueue = Section.AtStart(Whole(
            "EventQueue", "50000", 1, 1_000_000, "Events that may wait for log and feeds."));

        public static readonly Key<long> MemorySoft = Section.Live(Megabytes(
            "MemorySoft", "256", "Memory above which the reflector drops caches; 0 = never."));

        public static readonly Key<long> MemoryHard = Section.Live(Megabytes(
            "MemoryHard", "384",
            "Memory above which the reflector restarts in order; 0 = never."));

        private const int GatewaysMax = 20_000;
        private const int BytesPerMiB = 1024 * 1024;

        private static Key<long> Megabytes(string key, string normal, string sentence) =>
            Size(key, normal, 0, 65_536, "MiB", BytesPerMiB, sentence);
    }
}
