using Ysf.Appliance.Product;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Storage;
using Ysf.Machine.Work;
using static System.FormattableString;

namespace Ysf.Appliance.Logging;

/// <summary>Log lines in the words of the Python reflector, which its dashboards read.</summary>
internal sealed class PysfDialect : ILogDialect
{
    /// <summary>Heads the list of gateways.</summary>
    public const string ListLine = "Currently linked repeaters/gateways:";

    /// <summary>Stands for the list when no gateway is linked.</summary>
    public const string NobodyLine = "No repeaters/gateways linked";

    /// <summary>The place of an over that told none.</summary>
    private const string NoPosition = "999.000000, 999.000000";

    public string StartLine => $"Starting {ProductInfo.Name}-{ProductInfo.Version}";

    public string? LineOf(in ReflectorEvent happened) => happened.Kind switch
    {
        EventKind.GatewayAdded => $"Adding {happened.Gateway.ToPadded()} ({happened.Remote})"
            + $" DG-ID {happened.DgId.Number}",
        EventKind.GatewayRemoved => $"Removing {happened.Gateway.ToPadded()} ({happened.Remote})"
            + (happened.Removal is RemovalReason.Unlinked or RemovalReason.Kicked
                or RemovalReason.PortClosed
                ? " unlinked"
                : " disappeared"),
        EventKind.DgIdChanged or EventKind.PlacedAgain =>
            $"Changed DG-ID for {happened.Gateway} from"
            + $" {happened.Previous.Number} to {happened.DgId.Number}",
        EventKind.DgIdHeld => HeldLine(happened),
        EventKind.BackToHome => $"{happened.Gateway} Back to Home at DG-ID"
            + $" {happened.DgId.Number}",
        EventKind.StreamStarted => StartedLine(happened),
        EventKind.StreamCallsigns => CallsignsLine(happened),
        EventKind.StreamRemoteIds12 => $"<{happened.Stream}> Additional information Rem1+2:"
            + happened.RemoteIds.ToPadded(),
        EventKind.StreamRemoteIds34 => $"<{happened.Stream}> Additional information Rem3+4:"
            + happened.RemoteIds.ToPadded(),
        EventKind.StreamRadio => $"<{happened.Stream}> Additional information radio code:"
            + $"{happened.RadioCode}",
        EventKind.StreamPosition => null,
        EventKind.StreamEnded => EndedLine(happened),
        EventKind.StreamTimedOut => $"Timeout {happened.Source}",
        EventKind.OverRefused => $"Data from {happened.Source.ToPadded()} at"
            + $" {happened.Gateway.ToPadded()} blocked/{happened.Refusal}",
        EventKind.RefusalEnded => $"Removed from blockeds queue {happened.GatewayNumber}",
        EventKind.WildPtt => $"Wild-PTT {happened.Source}",
        _ => OwnLine(happened) is { } own ? DashboardWords.Mask(own) : null,
    };

    public string? NoteOf(in ReflectorEvent happened) => null;

    public IEnumerable<string> LinkedLines(ListedGateways gateways)
    {
        if (gateways.All.Count == 0)
        {
            return [NobodyLine];
        }

        var lines = new List<string> { ListLine };
        foreach (var gateway in gateways.All)
        {
            lines.Add(LinkedLine(gateway));
        }

        return lines;
    }

    // Lines that the Python reflector does not have; no name in them may pass for an event.
    private static string? OwnLine(in ReflectorEvent happened) => happened.Kind switch
    {
        EventKind.DgIdNotListed => $"Invalid DG-ID ({happened.DgId.Number})"
            + (happened.Previous.IsRoom
                ? $" of {happened.Gateway}, which is on {happened.Previous.Number}"
                : string.Empty),
        EventKind.BlockWidened => $"{happened.Source} is blocked at every gateway: three known"
            + $" gateways had it blocked, the last of them {FlooderOf(happened)}",
        EventKind.BlockEnded => happened.Gateway.IsBlank
            ? $"{happened.Source} may transmit again"
            : $"{happened.Source} may transmit again at {happened.Gateway}"
                + $" ({happened.Remote.Address})",
        EventKind.RegistrationRefused => $"Gateway at {happened.Remote} refused:"
            + $" {happened.Drop} (more of these in the next minute are only counted)",
        EventKind.GatewayKnown =>
            $"Gateway {happened.Gateway} at {happened.Remote} is known now",
        EventKind.UnknownDatagram => $"Unknown datagram by {happened.Remote}"
            + " (more of these in the next minute are only counted)",
        EventKind.BridgeLoop => BridgeLoopLine(happened),
        EventKind.PortRefused => $"The port of {happened.Gateway} refuses ({happened.Remote})"
            + ": it gets no more frames, and its place is given up unless it polls",
        EventKind.RoomsHeard =>
            $"{happened.Gateway} hears DG-ID {happened.Heard} now",
        EventKind.ParrotHeard => ParrotLine(happened),
        EventKind.ReplayStarted => happened.Overs > 0
            ? $"{happened.Gateway} is played the last overs of its DG-ID: {happened.Overs}"
            : $"{happened.Gateway} asks for a replay, and nothing is kept",
        EventKind.WiresXAnswered => $"{happened.Source} at {happened.Gateway} asks by its"
            + $" Wires-X menu: {happened.WiresX}",
        EventKind.LinkChanged => LinkLine(happened),
        EventKind.FloodStarted => $"Flood by {FlooderOf(happened)}:"
            + $" {happened.Drop} refuses what is too much",
        EventKind.FloodEnded => FloodOverLine(happened),
        _ => null,
    };

    private static string LinkedLine(in GatewaySnapshot gateway)
    {
        var remote = gateway.Route.Remote;
        var since = Clock.OnTheWall(gateway.LinkedAt);
        var home = new HomeColumns(gateway);
        return Invariant(
            $"     {gateway.Name.ToPadded()}: {remote.Host,16}:{remote.Port,-5}")
            + Invariant($" {(int)gateway.SincePoll.TotalSeconds,2}/60")
            + Invariant($" : {since:yyyy-MM-dd HH:mm:ss}")
            + Invariant($" {gateway.DgId.Number,2} {(int)gateway.Hold,2}")
            + Invariant($" {home.DgId,2} {home.ReturnAfter,6} {home.Silence,6}");
    }

    private static string HeldLine(in ReflectorEvent happened) =>
        $"Static DG-ID ({happened.DgId.Number}) via " + happened.Hold switch
        {
            HoldReason.PortOrName => "port or gw name",
            HoldReason.HomeList => "back to home",
            _ => $"Options for {happened.Gateway}",
        };

    private static string StartedLine(in ReflectorEvent happened)
    {
        var fich = happened.Fich;
        return $"<{happened.Stream}> Received data from {happened.Source.ToPadded()} to"
            + $" {happened.Destination.ToPadded()} at {happened.Gateway.ToPadded()}"
            + $" FICH-Data: CS:{fich.CallSign} | CM:{fich.CallMode} | FT:{fich.FrameTotal}"
            + $" | Dev:{fich.Deviation} | MR:{fich.MessageRoute} | VoIP:{fich.VoIP}"
            + $" | DT:{(int)fich.DataType} | SQL:{fich.SquelchOn} | SQC:{fich.Squelch}";
    }

    private static string CallsignsLine(in ReflectorEvent happened) =>
        $"<{happened.Stream}> Additional information dst:{happened.Destination.ToPadded()}"
            + $" src:{happened.Source.ToPadded()} uplink:{happened.Uplink.ToPadded()}"
            + $" downlink:{happened.Downlink.ToPadded()}";

    private static string ParrotLine(in ReflectorEvent happened) =>
        Invariant($"Parrot: {happened.Source} at {happened.Gateway} for {happened.Lasted.TotalSeconds:F1} s,")
        + (happened.Line.PercentLost is { } percent
            ? Invariant($" {percent:F1} % lost,")
            : " loss not measured,")
        + Invariant($" jitter {happened.Jitter.TotalMilliseconds:F0} ms");

    private static string BridgeLoopLine(in ReflectorEvent happened) =>
        Invariant($"Bridge loop: what {happened.Source} said by {happened.Other} comes again by")
        + Invariant($" {happened.Gateway} on DG-ID {happened.DgId.Number}")
        + Invariant($" after {happened.Lasted.TotalSeconds:F1} s and is not carried");

    // What a link tries again and again is said once, and when it is up.
    private static string? LinkLine(in ReflectorEvent happened)
    {
        var link = $"Link {happened.Gateway} of DG-ID {happened.DgId}";
        return happened.Link switch
        {
            LinkState.Up => $"{link} is up ({happened.Remote})",
            LinkState.Off => $"{link} is off",
            LinkState.Down or LinkState.Refused when happened.Refused == 0 =>
                $"{link} is down ({happened.Remote}): {LinkReport.Words(happened.LinkFault)}; it is tried"
                    + " again after pauses of 5 s to 5 min",
            LinkState.Resolving when happened.LinkFault == LinkFault.NoAddress
                && happened is { Remote: var none, Refused: 0 } && none == default =>
                $"{link} waits: {LinkReport.Words(happened.LinkFault)}",
            _ => null,
        };
    }

    private static string FloodOverLine(in ReflectorEvent happened)
    {
        var isOfOne = !happened.Remote.Address.IsUnspecified;
        return Invariant($"Flood is over: {happened.Drop} refused")
            + Invariant($" {happened.Refused} datagrams in {happened.Lasted.TotalSeconds:F0} s")
            + (isOfOne ? $", all by {FlooderOf(happened)}" : ", by more than one source");
    }

    private static string FlooderOf(in ReflectorEvent happened) => happened.Gateway.IsBlank
        ? $"{happened.Remote}"
        : $"{happened.Gateway} ({happened.Remote})";

    private static string EndedLine(in ReflectorEvent happened) =>
        $"<{happened.Stream}> " + (happened.End == OverEnd.Watchdog
            ? "Network watchdog has expired coords: "
            : "Received end of transmission coords: ")
            + (happened.Position.IsKnown ? happened.Position.ToString() : NoPosition);
}
