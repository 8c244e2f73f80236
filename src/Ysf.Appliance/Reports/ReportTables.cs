using System.Globalization;
using Ysf.Appliance.Heard;
using Ysf.Machine.Host;
using Ysf.Machine.Watchdog;
using Ysf.Machine.Work;
using static System.FormattableString;

namespace Ysf.Appliance.Reports;

/// <summary>Reports as tables.</summary>
internal static class ReportTables
{
    private const string Nothing = "-";
    private const double Mebibyte = 1 << 20;

    public static TextTable Status(StatusReport status)
    {
        var table = new TextTable("what", "now");
        table.Add("reflector", $"{status.Name}, id {status.Id}, {status.Description}");
        table.Add("program", $"{status.Product} {status.Version}");
        table.Add("health", $"{status.Health}");
        if (status.Board.SafeMode is { } reason)
        {
            table.Add("SAFE MODE", reason);
        }

        table.Add("up", Spell(TimeSpan.FromSeconds(status.Uptime)));
        table.Add("settings", $"{status.Settings ?? "built in"}, {Spell(status.SettingsState)}");
        foreach (var line in status.SettingsState.Said ?? [])
        {
            table.Add(string.Empty, line);
        }

        table.Add("UDP ports", string.Join(", ", status.Ports));
        table.Add("DG-IDs", string.Join(", ", status.Rooms)
            + $"; default {status.DefaultRoom}, local {status.LocalRoom}");
        table.Add("gateways", $"{status.Gateways} of at most {status.GatewaysMax}"
            + (status.NewGateways > 0 ? $"; {status.NewGateways} not known yet" : string.Empty));
        table.Add("overs", $"{status.Streams} open, {status.Overs} since the start");
        table.Add("blocked for a time", $"{status.Blocks}");
        table.Add("last heard", status.LastHeard is { } over
            ? $"{over.Call} at {over.Gateway}, DG-ID {over.DgId}, {Spell(over.Start)} UTC"
            : Nothing);
        table.Add("datagrams", $"{status.Traffic.Received} received, {status.Traffic.Sent} sent");
        AddTrouble(table, status);
        if (status.Page is { } page)
        {
            table.Add("page", page);
        }

        if (status.PageState is { } state)
        {
            table.Add("page connections", Spell(state));
            table.Add("page names", $"{state.RefusedHosts} requests refused that named another host");
            table.Add("page certificate", state.CertificateEnds is { } ends
                ? $"valid until {Spell(ends)} UTC"
                : "none in force, so the page speaks no TLS");
        }

        table.Add("buffers", $"{status.Buffers}");
        AddMachine(table, status.Board.Machine);
        table.Add("memory", Invariant($"{status.Memory / Mebibyte:F1} MiB"));
        table.Add("why it started", status.Board.LastStart.Words);
        table.Add("watchdog", Spell(status.Board.Watchdog));
        table.Add("clock", status.Board.Clock.Words);
        if (status.Slot is { } slot)
        {
            table.Add("slot", $"{slot}");
        }

        if (status.Crashes is [.., var newest])
        {
            table.Add("crash reports", $"{status.Crashes.Count}, the newest is {newest}");
        }

        AddParts(table, status.Parts);
        return table;
    }

    public static TextTable Gateways(IReadOnlyList<GatewayReport> gateways)
    {
        var table = new TextTable(
            "gateway", "address", "port", "DG-ID", "hold", "home", "since", "polled", "access",
            "lost", "late", "unheard", "place", "software");
        foreach (var gateway in gateways)
        {
            table.Add(
                gateway.Name, gateway.Address, $"{gateway.Port}", $"{gateway.DgId}",
                Spell(gateway.Hold),
                gateway.Home?.ToString(CultureInfo.InvariantCulture) ?? Nothing,
                Spell(gateway.Since), $"{gateway.Polled} s",
                Access(gateway),
                Share(gateway.Line.Lost, gateway.Line), Share(gateway.Line.Late, gateway.Line),
                gateway.Unheard?.Text ?? Nothing,
                gateway.Info?.Location ?? Nothing, gateway.Info?.Software ?? Nothing);
        }

        return table;
    }

    public static TextTable Streams(IReadOnlyList<StreamReport> streams)
    {
        var table = new TextTable(
            "stream", "call", "target", "gateway", "DG-ID", "time", "radio", "lost", "late");
        foreach (var stream in streams)
        {
            table.Add(
                stream.Stream, stream.Call, stream.Target, stream.Gateway, $"{stream.DgId}",
                Invariant($"{stream.Seconds:F1} s"), stream.Radio ?? Nothing,
                Spell(stream.Lost), Spell(stream.Late));
        }

        return table;
    }

    public static TextTable Heard(IReadOnlyList<HeardOver> overs)
    {
        var table = new TextTable(
            "start", "call", "target", "gateway", "DG-ID", "time", "end", "lost", "late", "radio",
            "position");
        foreach (var over in overs)
        {
            var position = over is { Latitude: { } north, Longitude: { } east }
                ? new Position(north, east).ToString()
                : Nothing;
            table.Add(
                Spell(over.Start), over.Call, over.Target, over.Gateway, $"{over.DgId}",
                Invariant($"{over.Seconds:F1} s"), Spell(over.End), Spell(over.Lost),
                Spell(over.Late), over.Radio ?? Nothing, position);
        }

        return table;
    }

    public static TextTable Blocks(IReadOnlyList<BlockReport> blocks)
    {
        var table = new TextTable("name", "may not", "reason", "for", "at");
        foreach (var block in blocks)
        {
            table.Add(
                block.Name, block.Kind, Spell(block.Reason),
                DurationText.Spell(TimeSpan.FromSeconds(block.Seconds)),
                block.Gateway is { } gateway ? $"{gateway} ({block.Address})" : "every gateway");
        }

        return table;
    }

    private static string Access(GatewayReport gateway) => gateway.Locked ? "locked"
        : gateway.Local ? "local: hears nobody"
        : gateway.Silenced ? "silenced"
        : gateway.New ? "new"
        : "full";

    // Parts of which there is nothing to say share a line.
    private static void AddParts(TextTable table, IReadOnlyList<ConsumerHealth> parts)
    {
        var silent = parts.Where(part => Spell(part).Length == 0).Select(part => part.Name);
        foreach (var part in parts.Where(part => Spell(part).Length > 0))
        {
            table.Add(part.Name, Spell(part));
        }

        table.Add("keep up", string.Join(", ", silent));
    }

    private static void AddMachine(TextTable table, MachineReport machine)
    {
        var told = MachineText.Of(machine);
        table.Add("machine", told.Length > 0 ? told : Nothing);
    }

    private static void AddTrouble(TextTable table, StatusReport status)
    {
        var (traffic, drops) = (status.Traffic, status.Drops);
        if (traffic.Unreachable + traffic.Overflowed + traffic.ReceiveErrors > 0)
        {
            table.Add("network trouble", $"{traffic.Unreachable} not sent"
                + (traffic.SendFaults.Count > 0 ? $" ({Spell(traffic.SendFaults)})" : string.Empty)
                + $", {traffic.Overflowed} too many at once,"
                + $" {traffic.ReceiveErrors} not received");
        }

        if (traffic.PortsRefused > 0)
        {
            table.Add("refusing ports", $"{traffic.PortsRefused} gateways were unlinked");
        }

        if (status.Lines.Lost + status.Lines.Late > 0)
        {
            table.Add("on the way here", $"{Share(status.Lines.Lost, status.Lines)} frames lost,"
                + $" {Share(status.Lines.Late, status.Lines)} late");
        }

        if (status.Unheard > 0)
        {
            table.Add("unheard", $"{status.Unheard} of the gateways: see gateways");
        }

        if (drops.Count > 0)
        {
            table.Add("dropped", Spell(drops));
        }
    }

    private static string Spell(WatchdogReport watchdog)
    {
        string[] owners =
        [
            watchdog.Device is null
                ? string.Empty
                : $"{watchdog.Device} ({watchdog.Identity}), {watchdog.Timeout} s",
            watchdog.SystemdTimeout is { } time ? $"systemd, {time} s" : string.Empty,
        ];
        var said = string.Join("; ", owners.Where(owner => owner.Length > 0));
        return said.Length == 0 ? "none"
            : watchdog.Unfed is { } hindrance ? $"{said}; NOT FED: {hindrance}"
            : watchdog.Snoozed == true ? $"{said}; the device waits for who works at the console"
            : said;
    }

    private static string Spell(IReadOnlyDictionary<string, long> counts) =>
        string.Join(", ", counts.Select(count => $"{count.Key} {count.Value}"));

    // Of all frames that were sent to us; nothing when no over could be measured.
    private static string Share(long count, LineReport line) => line.Frames == 0
        ? Nothing
        : Invariant($"{count} ({100.0 * count / (line.Frames + line.Lost):F1} %)");

    private static string Spell(int? count) =>
        count?.ToString(CultureInfo.InvariantCulture) ?? Nothing;

    private static string Spell(ConsumerHealth part)
    {
        string[] facts =
        [
            part.Fault ?? part.State,
            part.Behind > 0 ? $"{part.Behind} events behind" : string.Empty,
            part.Lost > 0 ? $"{part.Lost} events lost" : string.Empty,
        ];
        return string.Join(", ", facts.Where(fact => fact.Length > 0));
    }

    private static string Spell(PageReport page) =>
        $"{page.Connections} of at most {page.ConnectionsMax}; {page.ConnectionsMost} at once since"
            + $" the start, {page.RefusedConnections} refused";

    private static string Spell(SettingsReport settings) => settings.State switch
    {
        SettingsState.InForce => "in force",
        SettingsState.OnTrial => "on trial",
        SettingsState.Refused => "REFUSED: those before are in force",
        SettingsState.TakenBack => "TAKEN BACK: those before are in force",
        SettingsState.BuiltIn => "BROKEN: the built-in ones are in force",
        _ => "BROKEN: those that worked last are in force",
    } + $" since {Spell(settings.Since)} UTC";

    private static string Spell(HoldState hold) => hold switch
    {
        HoldState.Static => "static",
        HoldState.Fixed => "fixed",
        _ => "free",
    };

    private static string Spell(OverEnd end) => end switch
    {
        OverEnd.Terminator => "ended",
        OverEnd.Switched => "switched",
        OverEnd.TimedOut => "too long",
        OverEnd.Blocked => "blocked",
        OverEnd.Copy => "copy",
        _ => "lost",
    };

    private static string Spell(BlockReason reason) => reason switch
    {
        BlockReason.RCT => "talked too long",
        BlockReason.RCW => "wild PTT",
        _ => "operator",
    };

    private static string Spell(DateTime moment) =>
        moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Spell(TimeSpan duration) => duration.Days > 0
        ? Invariant($"{duration.Days} d {duration:hh\\:mm\\:ss}")
        : duration.ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture);
}
