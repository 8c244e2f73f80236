using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings;

/// <summary>Makes the options of the core of the values of a file.</summary>
internal static class ReflectorSettings
{
    private const string Product = "YsfAppliance";

    public static ReflectorOptions Of(SettingsValues values, string version) => new()
    {
        Name = values.Of(Keys.Info.Name),
        Description = values.Of(Keys.Info.Description),
        Id = values.Of(Keys.Info.Id),
        Product = Product,
        Version = version,
        Rooms = values.Of(Keys.Rooms.List),
        DefaultRoom = values.Of(Keys.Rooms.Default),
        LocalRoom = values.Of(Keys.Rooms.Local),
        Ports =
        [
            new ListeningPort(values.Of(Keys.Network.Port), DgId.None),
            .. values.Of(Keys.Rooms.AuxPort),
        ],
        Aliases = values.Of(Keys.Aliases.Any),
        Prefix = values.Of(Keys.Rooms.Prefix),
        Show = values.Of(Keys.Rooms.Show),
        Hearing = new HearingOptions
        {
            Several = values.Of(Keys.Rooms.Several),
            Hang = values.Of(Keys.Rooms.Hang),
            Max = values.Of(Keys.Rooms.HearMax),
            Keep = values.Of(Keys.Rooms.Keep),
            Clear = values.Of(Keys.Rooms.Clear),
        },
        Parrot = new ParrotOptions
        {
            Room = values.Of(Keys.Parrot.DgId),
            Longest = values.Of(Keys.Parrot.Longest),
            Wait = values.Of(Keys.Parrot.Wait),
            Places = values.Of(Keys.Parrot.Places),
        },
        Replay = new ReplayOptions
        {
            Room = values.Of(Keys.Replay.DgId),
            Overs = values.Of(Keys.Replay.Overs),
            Kept = values.Of(Keys.Replay.Kept),
        },
        WiresX = values.Of(Keys.Rooms.WiresX),
        RoomNames = NamesOf(values),
        BackToHome = values.Of(Keys.Rooms.BackToHome),
        CheckRe = values.Of(Keys.BlockList.CheckRe),
        StreamTimeout = values.Of(Keys.Protections.Timeout),
        WildPttTime = values.Of(Keys.Protections.WildPttTime),
        WildPttCount = values.Of(Keys.Protections.WildPttCount),
        BlockEverywhere = values.Of(Keys.Protections.BlockEverywhere),
        Reactivation = values.Of(Keys.Protections.Treactivate),
        LateEntry = values.Of(Keys.Protections.LateEntry),
        BridgeLoop = values.Of(Keys.Protections.BridgeLoop),
        TrustPrivate = values.Of(Keys.Protections.TrustPrivate),
        Rates = RatesOf(values),
        Limits = LimitsOf(values),
    };

    // The first name of a DG-ID counts, as on the page.
    private static Dictionary<DgId, string> NamesOf(SettingsValues values)
    {
        var names = new Dictionary<DgId, string>();
        foreach (var room in values.Of(Keys.RoomNames.Any))
        {
            names.TryAdd(room.DgId, room.Name.Trim());
        }

        return names;
    }

    private static RateLimits RatesOf(SettingsValues values) => new()
    {
        PollRate = values.Of(Keys.Protections.PollRate),
        FrameRate = values.Of(Keys.Protections.FrameRate),
        CarryRate = values.Of(Keys.Protections.CarryRate),
        QueryRate = values.Of(Keys.Protections.QueryRate),
        QueryRateTotal = values.Of(Keys.Protections.QueryRateTotal),
        RegistrationRate = values.Of(Keys.Protections.RegistrationRate),
        RegistrationRateTotal = values.Of(Keys.Protections.RegistrationRateTotal),
        StrangerRate = values.Of(Keys.Protections.StrangerRate),
        UnlinkRate = values.Of(Keys.Protections.UnlinkRate),
    };

    private static Limits LimitsOf(SettingsValues values) => new()
    {
        Gateways = values.Of(Keys.Limits.Gateways),
        GatewaysPerAddress = values.Of(Keys.Limits.GatewaysPerAddress),
        NewGatewaysPerAddress = values.Of(Keys.Limits.NewGatewaysPerAddress),
        NewGatewaysPerNetwork = values.Of(Keys.Limits.NewGatewaysPerNetwork),
        NewGateways = values.Of(Keys.Limits.NewGateways),
        KnownGatewaysPerNetwork = values.Of(Keys.Limits.KnownGatewaysPerNetwork),
        Streams = values.Of(Keys.Limits.Streams),
        WildPttEntries = values.Of(Keys.Limits.WildPttEntries),
        TemporaryBlocks = values.Of(Keys.Limits.TemporaryBlocks),
        EventQueue = values.Of(Keys.Limits.EventQueue),
    };
}
