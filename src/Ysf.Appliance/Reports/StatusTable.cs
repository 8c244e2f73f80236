using Ysf.Machine.Watchdog;
using Ysf.Machine.Work;
using static System.FormattableString;

namespace Ysf.Appliance.Reports;

/// <summary>The status as a table of names and values.</summary>
internal static class StatusTable
{
    private const double Mebibyte = 1 << 20;

    // The rows in their order. A row without a line is left out; further lines stand below it.
    private static readonly (string What, Func<StatusReport, Moments, IEnumerable<string>> Lines)[] Rows =
    [
        ("reflector", (status, _) => [$"{status.Name}, id {status.Id}, {status.Description}"]),
        ("program", (status, _) => [$"{status.Product} {status.Version}"]),
        ("health", (status, _) => [$"{status.Health}"]),
        ("what to do", (status, _) => HealthTopic.PlacesOf(status.Health)),
        ("SAFE MODE", (status, _) => If(status.Board.SafeMode)),
        ("up", (status, _) => [TableText.Spell(TimeSpan.FromSeconds(status.Uptime))]),
        ("settings", (status, moments) =>
            [$"{status.Settings ?? "built in"}, {Spell(status.SettingsState, moments)}",
                .. status.SettingsState.Said ?? []]),
        ("UDP ports", (status, _) => [string.Join(", ", status.Ports)]),
        ("DG-IDs", (status, _) => [string.Join(", ", status.Rooms)
            + $"; default {status.DefaultRoom}, local {status.LocalRoom}"]),
        ("gateways", (status, _) => [$"{status.Gateways} of at most {status.GatewaysMax}"
            + (status.NewGateways > 0 ? $"; {status.NewGateways} new" : string.Empty)]),
        ("overs", (status, _) => [$"{status.Streams} open, {status.Overs} since the start"]),
        ("temporary blocks", (status, _) => [$"{status.Blocks}"]),
        ("last heard", (status, moments) => [status.LastHeard is { } over
            ? $"{over.Call} at {over.Gateway}, DG-ID {over.DgId}, {moments.At(over.Start)}"
            : TableText.Nothing]),
        ("datagrams", (status, _) =>
            [$"{status.Traffic.Received} received, {status.Traffic.Sent} sent"]),
        ("network trouble", (status, _) => If(Trouble(status.Traffic))),
        ("refusing ports", (status, _) => If(status.Traffic.PortsRefused is > 0 and var refused
            ? $"{refused} gateways were unlinked"
            : null)),
        ("lines of gateways", (status, _) => If(status.Lines.Lost + status.Lines.Late > 0
            ? $"{TableText.Share(status.Lines.Lost, status.Lines)} frames lost,"
                + $" {TableText.Share(status.Lines.Late, status.Lines)} late"
            : null)),
        ("unheard", (status, _) => If(status.Unheard > 0
            ? $"{status.Unheard} of the gateways: see gateways"
            : null)),
        ("links", (status, _) => status.Links is { } links ? Spell(links) : []),
        ("dropped", (status, _) => If(status.Drops.Count > 0 ? Spell(status.Drops) : null)),
        ("page", (status, _) => If(status.Page)),
        ("page connections", (status, _) => If(status.PageState is { } page ? Spell(page) : null)),
        ("page names", (status, _) => If(status.PageState is { } page
            ? $"{page.RefusedHosts} requests refused with an unknown Host name"
            : null)),
        ("page certificate", (status, _) => If(
            status.PageState is not { } page ? null
            : page.CertificateEnds is { } ends ? $"valid until {TableText.Spell(ends)} UTC"
            : "none in force, so the page has no TLS")),
        ("buffers", (status, _) => [$"{status.Buffers}"]),
        ("machine", (status, _) => [MachineText.Of(status.Board.Machine) is { Length: > 0 } facts
            ? facts
            : TableText.Nothing]),
        ("memory", (status, _) => [Invariant($"{status.Memory / Mebibyte:F1} MiB")]),
        ("reason of the start", (status, _) => [status.Board.LastStart.Words]),
        ("watchdog", (status, _) => [Spell(status.Board.Watchdog)]),
        ("clock", (status, _) => [status.Board.Clock.Words]),
        ("slot", (status, _) => If(status.Slot is { } slot ? $"{slot}" : null)),
        ("crash reports", (status, _) => If(status.Crashes is [.., var newest]
            ? $"{status.Crashes.Count}, the newest is {newest}"
            : null)),
    ];

    /// <summary>The table of a report.</summary>
    /// <param name="status">The report.</param>
    /// <param name="moments">The form of its moments.</param>
    public static TextTable Of(StatusReport status, Moments moments)
    {
        var table = new TextTable(
            [
                new TableColumn("what") { Heading = string.Empty },
                new TableColumn("now") { Heading = string.Empty, IsSentence = true },
            ]);
        foreach (var (what, lines) in Rows)
        {
            foreach (var (place, line) in lines(status, moments).Index())
            {
                var color = ColorOf(what, status.Health.State);
                var name = new TableCell(place == 0 ? what : string.Empty);
                table.Add([name, new TableCell(line, line, color)]);
            }
        }

        AddParts(table, status.Parts);
        return table;
    }

    private static TableColor ColorOf(string what, HealthState health) => what switch
    {
        "SAFE MODE" => TableColor.Bad,
        not "health" => TableColor.None,
        _ => health switch
        {
            HealthState.Ok => TableColor.Good,
            HealthState.Degraded => TableColor.Warning,
            _ => TableColor.Bad,
        },
    };

    private static IEnumerable<string> If(string? line) => line is null ? [] : [line];

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

    private static string? Trouble(TrafficReport traffic) =>
        traffic.Unreachable + traffic.Overflowed + traffic.ReceiveErrors == 0
            ? null
            : $"{traffic.Unreachable} not sent"
                + (traffic.SendFaults.Count > 0 ? $" ({Spell(traffic.SendFaults)})" : string.Empty)
                + $", {traffic.Overflowed} too many at once,"
                + $" {traffic.ReceiveErrors} not received";

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
            : watchdog.Unfed is { } hindrance ? $"{said}; NOT RESET: {hindrance}"
            : watchdog.Snoozed == true ? $"{said}; the device waits while the console is in use"
            : said;
    }

    private static IEnumerable<string> Spell(IReadOnlyList<LinkReport> links) =>
    [
        $"{links.Count(link => link.State == LinkState.Up)} of {links.Count} up",
        .. links.Where(link => link.IsTrouble).Select(link =>
            $"{link.Name}: {LinkReport.Word(link.State)}"
                + (link.Fault is { } fault ? $", {fault}" : string.Empty)),
    ];

    private static string Spell(IReadOnlyDictionary<string, long> counts) =>
        string.Join(", ", counts.Select(count => $"{count.Key} {count.Value}"));

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

    private static string Spell(SettingsReport settings, Moments moments) => settings.State switch
    {
        SettingsState.InForce => "in force",
        SettingsState.OnTrial => "on trial",
        SettingsState.Refused => "REJECTED: the previous ones are in force",
        SettingsState.TakenBack => "ROLLED BACK: the previous ones are in force",
        SettingsState.BuiltIn => "FAULTY: the built-in ones are in force",
        _ => "FAULTY: the ones that worked last are in force",
    } + $" {moments.Since(settings.Since)}";
}
