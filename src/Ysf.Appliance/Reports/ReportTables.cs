using System.Globalization;
using Ysf.Appliance.Heard;
using Ysf.Appliance.Settings.Forms;
using static System.FormattableString;

namespace Ysf.Appliance.Reports;

/// <summary>Lists as tables: each column with its name and its cell.</summary>
internal static class ReportTables
{
    private const string Nothing = TableText.Nothing;

    public static TextTable Gateways(IReadOnlyList<GatewayReport> gateways) => Table(
        gateways,
        ("gateway", one => one.Name),
        ("address", one => one.Address),
        ("port", one => $"{one.Port}"),
        ("DG-ID", one => $"{one.DgId}"),
        ("hold", one => Spell(one.Hold)),
        ("home", one => Spell(one.Home)),
        ("since", one => TableText.Spell(one.Since)),
        ("polled", one => $"{one.Polled} s"),
        ("access", Access),
        ("lost", one => TableText.Share(one.Line.Lost, one.Line)),
        ("late", one => TableText.Share(one.Line.Late, one.Line)),
        ("unheard", one => one.Unheard?.Text ?? Nothing),
        ("place", one => one.Info?.Location ?? Nothing),
        ("software", one => one.Info?.Software ?? Nothing));

    public static TextTable Streams(IReadOnlyList<StreamReport> streams) => Table(
        streams,
        ("stream", one => one.Stream),
        ("call", one => one.Call),
        ("target", one => one.Target),
        ("gateway", one => one.Gateway),
        ("DG-ID", one => $"{one.DgId}"),
        ("time", one => Invariant($"{one.Seconds:F1} s")),
        ("radio", one => one.Radio ?? Nothing),
        ("lost", one => Spell(one.Lost)),
        ("late", one => Spell(one.Late)));

    public static TextTable Heard(IReadOnlyList<HeardOver> overs) => Table(
        overs,
        ("start", one => TableText.Spell(one.Start)),
        ("call", one => one.Call),
        ("target", one => one.Target),
        ("gateway", one => one.Gateway),
        ("DG-ID", one => $"{one.DgId}"),
        ("time", one => Invariant($"{one.Seconds:F1} s")),
        ("end", one => Spell(one.End)),
        ("lost", one => Spell(one.Lost)),
        ("late", one => Spell(one.Late)),
        ("radio", one => one.Radio ?? Nothing),
        ("position", one => one is { Latitude: { } north, Longitude: { } east }
            ? new Position(north, east).ToString()
            : Nothing));

    public static TextTable Blocks(IReadOnlyList<BlockReport> blocks) => Table(
        blocks,
        ("name", one => one.Name),
        ("may not", one => one.Kind),
        ("reason", one => Spell(one.Reason)),
        ("for", one => DurationText.Spell(TimeSpan.FromSeconds(one.Seconds))),
        ("at", one => one.Gateway is { } gateway ? $"{gateway} ({one.Address})" : "every gateway"));

    public static TextTable Alerts(IReadOnlyList<AlertReport> alerts) => Table(
        alerts,
        ("alert", one => one.Name),
        ("service", one => one.Service),
        ("sent", one => $"{one.Sent}"),
        ("waiting", one => $"{one.Waiting}"),
        ("lost", one => $"{one.Lost}"),
        ("fault", one => one.Fault ?? Nothing));

    private static TextTable Table<T>(
        IReadOnlyList<T> rows, params (string Name, Func<T, string> Cell)[] columns)
    {
        var table = new TextTable([.. columns.Select(column => column.Name)]);
        foreach (var row in rows)
        {
            table.Add([.. columns.Select(column => column.Cell(row))]);
        }

        return table;
    }

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
