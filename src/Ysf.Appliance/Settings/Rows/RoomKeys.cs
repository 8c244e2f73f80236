using static Ysf.Appliance.Settings.Rows.SettingRows;

namespace Ysf.Appliance.Settings.Rows;

internal static partial class Keys
{
    /// <summary><c>[DGID]</c>.</summary>
    public static class Rooms
    {
        public static readonly SectionRows Section = new("DGID");

        public static readonly Key<IReadOnlyList<DgId>> List = Section.Live(Special<IReadOnlyList<DgId>>(
            "list", "1,9,50", "DG-IDs from 1 to 99 with commas between them",
            "DG-IDs that the reflector carries.",
            RoomList.Read, rooms => string.Join(',', rooms)));

        public static readonly Key<DgId> Default = Section.Live(Whole(
            "default", "50", 1, DgId.NumberMax, "DG-ID for gateways that request none.",
            number => new DgId((byte)number), room => room.Number));

        public static readonly Key<DgId> Local = Section.Live(Whole(
            "local", "1 with the default list, else 0", 0, DgId.NumberMax,
            "DG-ID whose overs reach no other gateway; 0 = none.",
            number => new DgId((byte)number), room => room.Number) with
        { Usual = UsualLocal });

        public static readonly Key<string> Database = Section.AtStart(File(
            "database", SettingsTable.StateDirectory + "/dgid.json",
            "File of the remembered DG-IDs."));

        public static readonly Key<string> Home = Section.Live(File(
            "home", SettingsTable.StateDirectory + "/home.db", "File of the gateways' homes."));

        public static readonly Key<IReadOnlyList<ListeningPort>> AuxPort = Section.Live(Special<IReadOnlyList<ListeningPort>>(
            "aux_port", "", "DG-ID:port pairs with commas between them",
            "Auxiliary ports: DG-ID:port, DG-ID:port, ...",
            AuxiliaryPorts.Read, AuxiliaryPorts.Spell));

        public static readonly Key<bool> Prefix = Section.Live(Flag(
            "prefix", "1", "1 = free gateways hear DG-ID/CALL as the talker."));

        public static readonly Key<RoomDisplay> Show = Section.Live(Word<RoomDisplay>(
            "Show", "prefix", "Where radios see the DG-ID: before the call, in the FICH, or both."));

        public static readonly Key<bool> Several = Section.Live(Flag(
            "Several", "0", "1 = gateways may hear several DG-IDs."));

        public static readonly Key<TimeSpan> Hang = Section.Live(Seconds(
            "Hang", "15", 0, 600, "Time after an over in which its listener hears no other DG-ID."));

        public static readonly Key<int> HearMax = Section.Live(Whole(
            "HearMax", "12", 1, HeardRooms.CountMax, "Most DG-IDs that one gateway hears."));

        public static readonly Key<TimeSpan> Keep = Section.Live(Duration(
            "Keep", "15m", "How long a DG-ID left by PTT is still heard."));

        public static readonly Key<DgId> Clear = Section.Live(Whole(
            "Clear", "90", 0, DgId.NumberMax,
            "DG-ID of a radio that drops what PTT added and goes home; 0 = none.",
            number => new DgId((byte)number), room => room.Number));

        public static readonly Key<bool> WiresX = Section.Live(Flag(
            "WiresX", "0", "1 = answers Wires-X menus of radios with the names of DG-IDs."));

        public static readonly Key<TimeSpan> BackToHome = Section.Live(Seconds(
            "bth_time", "900.0", 0.1m, Week,
            "Silence after which a gateway goes home to the DG-ID of its options."));

        private const byte StockLocal = 1;

        // The stock list comes with the stock local DG-ID; who chooses a list chooses that too.
        private static DgId UsualLocal(FileValues values) =>
            values.Has(List) ? DgId.None : new DgId(StockLocal);
    }

    /// <summary><c>[Parrot]</c>.</summary>
    public static class Parrot
    {
        public static readonly SectionRows Section = new("Parrot");

        public static readonly Key<DgId> DgId = Section.Live(Whole(
            "DgId", "0", 0, Ysf.DgId.NumberMax,
            "DG-ID that plays each over back to its talker; 0 = none.",
            number => new DgId((byte)number), room => room.Number));

        public static readonly Key<TimeSpan> Longest = Section.Live(Seconds(
            "Seconds", "60", 1, 240, "Longest part of an over that is played back."));

        public static readonly Key<TimeSpan> Wait = Section.Live(Seconds(
            "Wait", "2", 0, 30, "Pause between an over and its playback."));

        public static readonly Key<int> Places = Section.Live(Whole(
            "Places", "8", 1, Ysf.Limits.ParrotPlacesMax, "Overs that are recorded or played at once."));
    }

    /// <summary><c>[Replay]</c>.</summary>
    public static class Replay
    {
        public static readonly SectionRows Section = new("Replay");

        public static readonly Key<DgId> DgId = Section.Live(Whole(
            "DgId", "0", 0, Ysf.DgId.NumberMax,
            "DG-ID that plays the last overs of the talker's DG-ID again; 0 = none.",
            number => new DgId((byte)number), room => room.Number));

        public static readonly Key<int> Overs = Section.Live(Whole(
            "Overs", "3", 1, ReplayOptions.OversMax, "Overs that are played again."));

        public static readonly Key<TimeSpan> Kept = Section.Live(Minutes(
            "Minutes", "10", 0.1m, 60, "Time for which an over is kept in memory."));
    }

    /// <summary><c>[REFL_ALIAS]</c>, whose keys may have any name.</summary>
    public static class Aliases
    {
        public static readonly SectionRows Section = new("REFL_ALIAS");

        public static readonly Key<IReadOnlyList<ReflectorAlias>> Any = Section.Live(Special<IReadOnlyList<ReflectorAlias>>(
            "refl_01", string.Empty, "DG-ID, id, name, description",
            "Answer of an auxiliary port to a status query; any key, id 0 = computed.",
            AliasLines.Read, AliasLines.Spell) with
        { IsFree = true });
    }

    /// <summary><c>[DGID names]</c>, whose keys are DG-IDs.</summary>
    public static class RoomNames
    {
        public static readonly SectionRows Section = new("DGID names");

        public static readonly Key<IReadOnlyList<RoomName>> Any = Section.Live(Special<IReadOnlyList<RoomName>>(
            "9", string.Empty, "a DG-ID from 1 to 99, and its name",
            "Name of the DG-ID that is the key; the page shows it.",
            RoomNameLines.Read, RoomNameLines.Spell) with
        { IsFree = true });
    }
}
