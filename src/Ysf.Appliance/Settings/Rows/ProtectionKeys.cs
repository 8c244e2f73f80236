using static Ysf.Appliance.Settings.Rows.SettingRows;

namespace Ysf.Appliance.Settings.Rows;

internal static partial class Keys
{
    /// <summary><c>[Protections]</c>.</summary>
    public static class Protections
    {
        public static readonly SectionRows Section = new("Protections");

        public static readonly Key<TimeSpan> Timeout = Section.Live(Seconds(
            "Timeout", "240", 0.1m, Day, "Longest over; the reflector cuts off longer ones."));

        public static readonly Key<TimeSpan> WildPttTime = Section.Live(Seconds(
            "WildPTTTime", "5", 0.1m, Day, "Time in which WildPTTCount counts overs."));

        public static readonly Key<int> WildPttCount = Section.Live(Whole(
            "WildPTTCount", "3", 1, 1_000_000,
            "Overs opened in that time that block a callsign at its gateway."));

        public static readonly Key<TimeSpan> Treactivate = Section.Live(Seconds(
            "Treactivate", "1800", 0, Week, "Duration of a block after wild PTT or time-out."));

        public static readonly Key<bool> BlockEverywhere = Section.Live(Flag(
            "BlockEverywhere", "0",
            "1 = wild PTT and time-out block at every gateway; unheard overs count too."));

        public static readonly Key<bool> LateEntry = Section.Live(Flag(
            "LateEntry", "1", "1 = carries overs whose header was lost."));

        public static readonly Key<BridgeLoopRule> BridgeLoop = Section.Live(Whole(
            "BridgeLoop", "1", 0, 2,
            "Drops copies of overs: 1 = copies back in their room, 2 = all, 0 = none.",
            number => (BridgeLoopRule)number, rule => (long)rule));

        public static readonly Key<bool> TrustPrivate = Section.Live(Flag(
            "TrustPrivate", "1", "1 = gateways of private networks are known at once."));

        public static readonly Key<int> PollRate = Section.Live(Rate(
            "PollRate", "2",
            "Polls of a gateway; of each rate 10 seconds' worth may come at once."));

        public static readonly Key<int> FrameRate = Section.Live(Rate(
            "FrameRate", "20", "Frames of a linked gateway; talk needs 10."));

        public static readonly Key<int> CarryRate = Section.Live(Rate(
            "CarryRate", "12", "Frames carried to one room; talk needs 10."));

        public static readonly Key<int> QueryRate = Section.Live(Rate(
            "QueryRate", "5", "Status and version queries of one address."));

        public static readonly Key<int> QueryRateTotal = Section.Live(Rate(
            "QueryRateTotal", "100", "Status and version queries of all addresses together."));

        public static readonly Key<int> RegistrationRate = Section.Live(Rate(
            "RegistrationRate", "2", "New gateways behind one address."));

        public static readonly Key<int> RegistrationRateTotal = Section.Live(Rate(
            "RegistrationRateTotal", "100", "New gateways of all addresses together."));

        public static readonly Key<int> StrangerRate = Section.Live(Rate(
            "StrangerRate", "50", "Other datagrams of an address that has no linked gateway."));

        public static readonly Key<int> UnlinkRate = Section.Live(Rate(
            "UnlinkRate", "1", "Unlinks from one address, of all its ports together."));

        // Enough to take a limit away, and not more than a tick can tell.
        private const int RateMax = 1_000_000;

        private static Key<int> Rate(string key, string normal, string sentence) =>
            Whole(key, normal, 1, RateMax, sentence) with { Unit = "a second" };
    }
}
