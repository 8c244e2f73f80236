using System.Globalization;
using Ysf.Appliance.Heard;
using static System.FormattableString;

namespace Ysf.Appliance.Reports;

/// <summary>Lists as tables: each column with its name, its cell and its rank.</summary>
internal static class ReportTables
{
    private const string Nothing = TableText.Nothing;

    public static TextTable Gateways(IReadOnlyList<GatewayReport> gateways, DateTime now) =>
        Table<GatewayReport>(
            gateways,
            new("gateway", one => one.Name),
            new("address", one => one.Address) { Rank = 6 },
            new("port", one => $"{one.Port}") { Rank = 13, IsRight = true },
            new("DG-ID", one => $"{one.DgId}") { IsRight = true },
            new("hears", one => one.Hears is { } rooms ? string.Join(';', rooms) : Nothing)
            {
                Rank = 11,
            },
            new("hold", one => Spell(one.Hold)) { Rank = 10 },
            new("home", one => Spell(one.Home)) { Rank = 9, IsRight = true },
            new("since", one => TableText.Spell(one.Since))
            {
                Heading = "LINKED",
                Shown = one => TimeWords.Ago(one.Since, now),
                Rank = 2,
                IsRight = true,
            },
            new("polled", one => $"{one.Polled} s")
            {
                Shown = one => $"{one.Polled} s ago",
                Rank = 4,
                IsRight = true,
            },
            new("access", Access) { Shown = one => Access(one).Split(':')[0], Rank = 3 },
            new("lost", one => TableText.Share(one.Line.Lost, one.Line))
            {
                Shown = one => TableText.Percent(one.Line.Lost, one.Line),
                Rank = 5,
                IsRight = true,
            },
            new("late", one => TableText.Share(one.Line.Late, one.Line))
            {
                Shown = one => TableText.Percent(one.Line.Late, one.Line),
                Rank = 8,
                IsRight = true,
            },
            new("unheard", one => one.Unheard?.Text ?? Nothing)
            {
                Rank = 1,
                IsSentence = true,
                Color = _ => TableColor.Warning,
            },
            new("place", one => one.Info?.Location ?? Nothing) { Rank = 7 },
            new("software", one => one.Info?.Software ?? Nothing) { Rank = 12 });

    public static TextTable Streams(IReadOnlyList<StreamReport> streams) =>
        Table<StreamReport>(
            streams,
            new("stream", one => one.Stream) { Rank = 7 },
            new("call", one => one.Call) { Color = _ => TableColor.Talker },
            new("target", one => one.Target) { Rank = 6 },
            new("gateway", one => one.Gateway),
            new("DG-ID", one => $"{one.DgId}") { IsRight = true },
            new("time", one => Invariant($"{one.Seconds:F1} s"))
            {
                Shown = one => TimeWords.Length(one.Seconds),
                IsRight = true,
            },
            new("radio", one => one.Radio ?? Nothing) { Rank = 5 },
            new("lost", one => Spell(one.Lost)) { Rank = 3, IsRight = true },
            new("late", one => Spell(one.Late)) { Rank = 4, IsRight = true });

    public static TextTable Heard(IReadOnlyList<HeardOver> overs, DateTime now) => Table<HeardOver>(
        overs,
        new("start", one => TableText.Spell(one.Start))
        {
            Heading = "STARTED",
            Shown = one => TimeWords.Ago(one.Start, now),
            IsRight = true,
        },
        new("call", one => one.Call) { Color = _ => TableColor.Talker },
        new("target", one => one.Target) { Rank = 7 },
        new("gateway", one => one.Gateway) { Rank = 1 },
        new("DG-ID", one => $"{one.DgId}") { Rank = 2, IsRight = true },
        new("time", one => Invariant($"{one.Seconds:F1} s"))
        {
            Shown = one => TimeWords.Length(one.Seconds),
            Rank = 3,
            IsRight = true,
        },
        new("end", one => Spell(one.End)) { Rank = 5 },
        new("lost", one => Spell(one.Lost)) { Rank = 4, IsRight = true },
        new("late", one => Spell(one.Late)) { Rank = 8, IsRight = true },
        new("radio", one => one.Radio ?? Nothing) { Rank = 6 },
        new("position", one => one is { Latitude: { } north, Longitude: { } east }
            ? new Position(north, east).ToString()
            : Nothing)
        {
            Rank = 9,
        });

    // One unit each: seconds for programs, minutes for people.
    public static TextTable Blocks(IReadOnlyList<BlockReport> blocks) =>
        Table<BlockReport>(
            blocks,
            new("name", one => one.Name),
            new("may not", one => one.Kind),
            new("reason", one => Spell(one.Reason)) { Rank = 2 },
            new("for", one => $"{one.Seconds}s")
            {
                Heading = "LEFT",
                Shown = one => TimeWords.MinutesLeft(one.Seconds),
                IsRight = true,
            },
            new("at", one => one.Gateway is { } gateway
                ? $"{gateway} ({one.Address})"
                : "every gateway")
            {
                Rank = 1,
            });

    public static TextTable Links(IReadOnlyList<LinkReport> links, DateTime now) =>
        Table<LinkReport>(
            links,
            new("link", one => one.Name),
            new("DG-ID", one => $"{one.DgId}") { IsRight = true },
            new("state", one => LinkReport.Word(one.State) + (one.Switched ? " *" : string.Empty))
            {
                Color = ColorOf,
            },
            new("since", one => TableText.Spell(one.Since))
            {
                Shown = one => TimeWords.Ago(one.Since, now),
                Rank = 2,
                IsRight = true,
            },
            new("to", one => one.To) { Rank = 1 },
            new("address", one => one.Address ?? Nothing) { Rank = 6 },
            new("server", one => one.Server ?? Nothing) { Rank = 8 },
            new("in", one => $"{one.FramesIn}") { Rank = 4, IsRight = true },
            new("out", one => $"{one.FramesOut}") { Rank = 5, IsRight = true },
            new("foreign", one => $"{one.Foreign}") { Rank = 9, IsRight = true },
            new("lost", one => TableText.Share(one.Line.Lost, one.Line))
            {
                Shown = one => TableText.Percent(one.Line.Lost, one.Line),
                Rank = 7,
                IsRight = true,
            },
            new("fault", one => one.Fault ?? Nothing)
            {
                Rank = 3,
                IsSentence = true,
                Color = _ => TableColor.Warning,
            });

    public static TextTable Alerts(IReadOnlyList<AlertReport> alerts) =>
        Table<AlertReport>(
            alerts,
            new("alert", one => one.Name),
            new("service", one => one.Service) { Rank = 3 },
            new("sent", one => $"{one.Sent}") { Rank = 2, IsRight = true },
            new("waiting", one => $"{one.Waiting}") { IsRight = true },
            new("lost", one => $"{one.Lost}") { Rank = 1, IsRight = true },
            new("fault", one => one.Fault ?? Nothing)
            {
                IsSentence = true,
                Color = _ => TableColor.Warning,
            });

    private static TextTable Table<T>(IReadOnlyList<T> rows, params ReportColumn<T>[] columns)
    {
        var table = new TextTable([.. columns.Select(column => column.Column)]);
        foreach (var row in rows)
        {
            table.Add([.. columns.Select(column => column.CellOf(row))]);
        }

        return table;
    }

    private static TableColor ColorOf(LinkReport link) => link.State switch
    {
        LinkState.Up => TableColor.Good,
        LinkState.Off => TableColor.None,
        LinkState.Refused or LinkState.Down => TableColor.Bad,
        _ => TableColor.Warning,
    };

    private static string Access(GatewayReport gateway) => gateway.Locked ? "locked"
        : gateway.Local ? "local: hears nobody"
        : gateway.Silenced ? "muted"
        : gateway.New ? "new"
        : "full";

    private static string Spell(int? count) =>
        count?.ToString(CultureInfo.InvariantCulture) ?? Nothing;

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
}
