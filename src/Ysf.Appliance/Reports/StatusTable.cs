using Ysf.Machine.Watchdog;
using Ysf.Machine.Work;
using static System.FormattableString;

namespace Ysf.Appliance.Reports;

/// <summary>The status as a table of names and values.</summary>
internal static class StatusTable
{
    private const double Mebibyte = 1 << 20;

    // The rows in their order. A row without a line is left out; further lines stand below it.
    private static readonly (string What, Func<StatusReport, IEnumerable<string>> Lines)[] Rows =
    [
        ("reflector", status => [$"{status.Name}, id {status.Id}, {status.Description}"]),
        ("program", status => [$"{status.Product} {status.Version}"]),
        ("health", status => [$"{status.Health}"]),
        ("what to do", status => HealthTopic.PlacesOf(status.Health)),
        ("SAFE MODE", status => If(status.Board.SafeMode)),
        ("up", status => [TableText.Spell(TimeSpan.FromSeconds(status.Uptime))]),
        ("settings", status =>
            [$"{status.Settings ?? "built in"}, {Spell(status.SettingsState)}",
                .. status.SettingsState.Said ?? []]),
        ("UDP ports", status => [string.Join(", ", status.Ports)]),
        ("DG-IDs", status => [string.Join(", ", status.Rooms)
            + $"; default {status.DefaultRoom}, local {status.LocalRoom}"]),
        ("gateways", status => [$"{status.Gateways} of at most {status.GatewaysMax}"
            + (status.NewGateways > 0 ? $"; {status.NewGateways} new" : string.Empty)]),
        ("overs", status => [$"{status.Streams} open, {status.Overs} since the start"]),
        ("temporary blocks", status => [$"{status.Blocks}"]),
        ("last heard", status => [status.LastHeard is { } over
            ? $"{over.Call} at {over.Gateway}, DG-ID {over.DgId}, {TableText.Spell(over.Start)} UTC"
            : TableText.Nothing]),
        ("datagrams", status =>
            [$"{status.Traffic.Received} received, {status.Traffic.Sent} sent"]),
        ("network trouble", status => If(Trouble(status.Traffic))),
        ("refusing ports", status => If(status.Traffic.PortsRefused is > 0 and var refused
            ? $"{refused} gateways were unlinked"
            : null)),
        ("lines of gateways", status => If(status.Lines.Lost + status.Lines.Late > 0
            ? $"{TableText.Share(status.Lines.Lost, status.Lines)} frames lost,"
                + $" {TableText.Share(status.Lines.Late, status.Lines)} late"
            : null)),
        ("unheard", status => If(status.Unheard > 0
            ? $"{status.Unheard} of the gateways: see gateways"
            : null)),
        ("dropped", status => If(status.Drops.Count > 0 ? Spell(status.Drops) : null)),
        ("page", status => If(status.Page)),
        ("page connections", status => If(status.PageState is { } page ? Spell(page) : null)),
        ("page names", status => If(status.PageState is { } page
            ? $"{page.RefusedHosts} requests refused with an unknown Host name"
            : null)),
        ("page certificate", status => If(
            status.PageState is not { } page ? null
            : page.CertificateEnds is { } ends ? $"valid until {TableText.Spell(ends)} UTC"
            : "none in force, so the page has no TLS")),
        ("buffers", status => [$"{status.Buffers}"]),
        ("machine", status => [MachineText.Of(status.Board.Machine) is { Length: > 0 } facts
            ? facts
            : TableText.Nothing]),
        ("memory", status => [Invariant($"{status.Memory / Mebibyte:F1} MiB")]),
        ("reason of the start", status => [status.Board.LastStart.Words]),
        ("watchdog", status => [Spell(status.Board.Watchdog)]),
        ("clock", status => [status.Board.Clock.Words]),
        ("slot", status => If(status.Slot is { } slot ? $"{slot}" : null)),
        ("crash reports", status => If(status.Crashes is [.., var newest]
            ? $"{status.Crashes.Count}, the newest is {newest}"
            : null)),
    ];

    public static TextTable Of(StatusReport status)
    {
        var table = new TextTable("what", "now");
        foreach (var (what, lines) in Rows)
        {
            foreach (var (place, line) in lines(status).Index())
            {
                table.Add(place == 0 ? what : string.Empty, line);
            }
        }

        AddParts(table, status.Parts);
        return table;
    }

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

    private static string Spell(SettingsReport settings) => settings.State switch
    {
        SettingsState.InForce => "in force",
        SettingsState.OnTrial => "on trial",
        SettingsState.Refused => "REJECTED: the previous ones are in force",
        SettingsState.TakenBack => "ROLLED BACK: the previous ones are in force",
        SettingsState.BuiltIn => "FAULTY: the built-in ones are in force",
        _ => "FAULTY: the ones that worked last are in force",
    } + $" since {TableText.Spell(settings.Since)} UTC";
}
