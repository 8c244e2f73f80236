using System.Globalization;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Storage;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Feeds;

/// <summary>Messages of the JSON feed, in the keys and the order that collectors know.</summary>
internal static class JsonMessages
{
    private const string Milliseconds = "yyyy-MM-dd HH:mm:ss.fff";
    // A collector reads 1024 bytes of a message, of which a list of all DG-IDs takes 400.
    private const int TextMax = 100;

    private const string Seconds = "yyyy-MM-dd HH:mm:ss";

    /// <summary>
    /// The message that identifies this reflector to a collector that has just connected.
    /// </summary>
    public static string SystemMessage(ApplianceSettings settings)
    {
        var options = settings.Reflector;
        return new JsonText()
            .With("system", options.Product)
            .With("ver", options.Version)
            .With("REF_ID", $"{options.Id:D5}")
            .With("REF_NAME", options.Name)
            .With("REF_DESC", options.Description)
            .With("APRS_EN", settings.Aprs.Enabled ? 1 : 0)
            .With("APRS_SSID", settings.Aprs.Ssid)
            .With("contact", Cut(settings.Contact))
            .With("web", Cut(settings.Web))
            .With("dgid_loc", options.LocalRoom.Number)
            .With("dgid_def", options.DefaultRoom.Number)
            .With("dgid_list", $"[{string.Join(", ", options.Rooms.Select(r => r.Number))}]")
            .ToString();
    }

    /// <summary>
    /// A message whose times may be wrong, with a last member that says so; collectors take the
    /// members that they know by name, and the kind by the first one.
    /// </summary>
    public static string WithClockUnset(string message) =>
        message[..^1] + ", \"clock\": \"unset\"}";

    /// <summary>The message of an event; null when collectors know none.</summary>
    public static string? Of(in ReflectorEvent happened) => happened.Kind switch
    {
        EventKind.StreamStarted => Started(happened),
        EventKind.StreamRemoteIds12 => Stream("stream_id01", happened)
            .With("Rem1+2", happened.RemoteIds.ToPadded()).ToString(),
        EventKind.StreamRemoteIds34 => Stream("stream_id02", happened)
            .With("Rem3+4", happened.RemoteIds.ToPadded()).ToString(),
        EventKind.StreamRadio => Stream("stream_id03", happened)
            .With("radio_code", happened.RadioCode).ToString(),
        EventKind.StreamPosition => Stream("stream_id04", happened)
            .With("latitude", Degrees(happened.Position.Latitude))
            .With("longitude", Degrees(happened.Position.Longitude)).ToString(),
        EventKind.StreamCallsigns => Callsigns(happened),
        // Collectors close the over's row at stream_timeout; an end would overwrite its kind.
        EventKind.StreamEnded when happened.End == OverEnd.TimedOut => null,
        EventKind.StreamEnded => Stream("stream_end", happened)
            .With("type", TypeOf(happened.End))
            .With("time", TimeOf(happened)).ToString(),
        EventKind.StreamTimedOut => Stream("stream_timeout", happened)
            .With("CS", happened.Source.ToString())
            .With("time", TimeOf(happened)).ToString(),
        EventKind.OverRefused => new JsonText()
            .With("blocked", -1)
            .With("CS", happened.Source.ToPadded())
            .With("GW", happened.Gateway.ToPadded())
            .With("BR", happened.Refusal.ToString())
            .With("time", TimeOf(happened)).ToString(),
        _ => null,
    };

    /// <summary>The lists of gateways and temporary blocks, every two minutes.</summary>
    public static IEnumerable<string> Lists(Snapshot snapshot)
    {
        var messages = new List<string>();
        foreach (ref readonly var gateway in snapshot.Gateways)
        {
            messages.Add(Linked(messages.Count + 1, gateway));
        }

        var linked = messages.Count;
        messages.Add(linked == 0
            ? new JsonText().With("linked", 0).ToString()
            : new JsonText().With("total_linked", linked).ToString());
        foreach (ref readonly var block in snapshot.Blocks)
        {
            messages.Add(Blocked(messages.Count - linked, block));
        }

        messages.Add(
            new JsonText().With("total_blk_time", snapshot.Blocks.Length).ToString());
        return messages;
    }

    private static string Cut(string text) => text.Length <= TextMax ? text : text[..TextMax];

    private static string Started(in ReflectorEvent happened)
    {
        var fich = happened.Fich;
        return Stream("stream_start", happened)
            .With("call", happened.Source.Trimmed.ToString())
            .With("target", happened.Destination.ToPadded())
            .With("gw", happened.Gateway.Trimmed.ToString())
            .With("dgid", $"{happened.DgId.Number:D2}")
            .With("time", TimeOf(happened))
            .With("CS", fich.CallSign)
            .With("CM", fich.CallMode)
            .With("FT", fich.FrameTotal)
            .With("Dev", fich.Deviation)
            .With("MR", fich.MessageRoute)
            .With("VoIP", fich.VoIP)
            .With("DT", (int)fich.DataType)
            .With("SQL", fich.SquelchOn)
            .With("SQC", fich.Squelch)
            .ToString();
    }

    // Fields that could not be read are empty, fields that were blank are ten spaces.
    private static string Callsigns(in ReflectorEvent happened) =>
        Stream("stream_id05", happened)
            .With("dst", happened.HasCsd1 ? happened.Destination.ToPadded() : string.Empty)
            .With("src", happened.HasCsd1 ? happened.Source.ToPadded() : string.Empty)
            .With("uplink", happened.HasCsd2 ? happened.Uplink.ToPadded() : string.Empty)
            .With("downlink", happened.HasCsd2 ? happened.Downlink.ToPadded() : string.Empty)
            .ToString();

    private static string Linked(int number, in GatewaySnapshot gateway)
    {
        var home = new HomeColumns(gateway);
        return new JsonText()
            .With("linked", number)
            .With("call", gateway.Name.Trimmed.ToString())
            .With("IP", CollectorAddress.Spell(gateway.Route.Remote.Address))
            .With("port", gateway.Route.Remote.Port)
            .With("TC", (int)gateway.SincePoll.TotalSeconds)
            .With("CF", Text(Clock.OnTheWall(gateway.LinkedAt), Seconds))
            .With("LO", gateway.IsSilenced ? 1 : 0)
            .With("LK", gateway.IsLocked ? 1 : 0)
            .With("DGID", $"{gateway.DgId.Number:D2}")
            .With("T_HOLD", (int)gateway.Hold)
            .With("BTH_DGID", home.DgId)
            .With("BTH_TOUT", home.ReturnAfter)
            .With("BTH_TCORR", home.Silence)
            .ToString();
    }

    // Collectors read the keys of the reference; GW and IP are ours, of a block at one gateway.
    private static string Blocked(int number, in TemporaryBlock block)
    {
        var text = new JsonText()
            .With("blk_time", number)
            .With("call", block.Callsign.ToString())
            .With("BR", block.Reason.ToString())
            .With("TR", Text(Clock.OnTheWall(block.Until), Seconds));
        return block.Scope.IsEverywhere
            ? text.ToString()
            : text.With("GW", block.Scope.Gateway.Trimmed.ToString())
                .With("IP", CollectorAddress.Spell(block.Scope.Site))
                .ToString();
    }

    private static JsonText Stream(string kind, in ReflectorEvent happened) =>
        new JsonText().With(kind, happened.Stream.ToString());

    // Collectors know three ways for an over to end; one that was cut off ended without a
    // terminator, as by the watchdog.
    private static string TypeOf(OverEnd end) => end switch
    {
        OverEnd.Terminator => "TC",
        OverEnd.Switched => "TD",
        _ => "WD",
    };

    private static string Degrees(double degrees) =>
        degrees.ToString("F6", CultureInfo.InvariantCulture);

    private static string TimeOf(in ReflectorEvent happened) =>
        Text(Clock.OnTheWall(happened.At), Milliseconds);

    private static string Text(DateTime time, string format) =>
        time.ToString(format, CultureInfo.InvariantCulture);
}
