namespace Ysf;

/// <summary>Makes every event of the core: one method a kind, which takes what the kind carries.
/// </summary>
/// <remarks>
/// "Subject" below is Gateway, Remote and IsNew of a linked gateway, and DgId, its room. No other
/// file fills a <see cref="ReflectorEvent"/>.
/// </remarks>
internal static class Happened
{
    /// <summary>Carries the subject; Local when home.db says where it starts.</summary>
    public static ReflectorEvent GatewayAdded(Instant now, Gateway gateway, bool isLocal) =>
        About(EventKind.GatewayAdded, now, gateway) with { Local = isLocal };

    /// <summary>Carries the subject and Removal.</summary>
    public static ReflectorEvent GatewayRemoved(
        Instant now, Gateway gateway, RemovalReason reason) =>
        About(EventKind.GatewayRemoved, now, gateway) with { Removal = reason };

    /// <summary>Carries the subject, which is not new.</summary>
    public static ReflectorEvent GatewayKnown(Instant now, Gateway gateway) =>
        About(EventKind.GatewayKnown, now, gateway);

    /// <summary>Carries Remote and Drop.</summary>
    public static ReflectorEvent RegistrationRefused(
        Instant now, Endpoint remote, DropReason reason) => new()
        {
            Kind = EventKind.RegistrationRefused,
            At = now,
            Remote = remote,
            Drop = reason,
        };

    /// <summary>Carries the subject and Previous: a header's squelch code moved it.</summary>
    public static ReflectorEvent DgIdChanged(Instant now, Gateway gateway, DgId previous) =>
        About(EventKind.DgIdChanged, now, gateway) with { Previous = previous };

    /// <summary>Carries the subject, Hold and Local.</summary>
    public static ReflectorEvent DgIdHeld(
        Instant now, Gateway gateway, HoldReason reason, bool isLocal) =>
        About(EventKind.DgIdHeld, now, gateway) with { Hold = reason, Local = isLocal };

    /// <summary>Carries the subject and Heard: options or the operator gave it other rooms.</summary>
    public static ReflectorEvent RoomsHeard(Instant now, Gateway gateway, HeardRooms heard) =>
        About(EventKind.RoomsHeard, now, gateway) with { Heard = heard };

    /// <summary>Carries Stream, Source, Gateway, Remote, IsNew, DgId, Lasted, Line, Jitter.</summary>
    public static ReflectorEvent ParrotHeard(Instant now, Over over) =>
        About(EventKind.ParrotHeard, now, over) with
        {
            Source = over.Source,
            Gateway = over.Gateway!.Name,
            DgId = over.Room,
            Lasted = over.HeardAt - over.StartedAt,
            Line = over.Line.Quality,
            Jitter = over.Jitter.Jitter,
        };

    /// <summary>Carries the subject and Overs.</summary>
    public static ReflectorEvent ReplayStarted(Instant now, Gateway gateway, int overs) =>
        About(EventKind.ReplayStarted, now, gateway) with { Overs = overs };

    /// <summary>Carries the subject, WiresX and Source: the radio.</summary>
    public static ReflectorEvent WiresXAnswered(
        Instant now, Gateway gateway, CallsignField radio, WiresXKind kind) =>
        About(EventKind.WiresXAnswered, now, gateway) with { Source = radio, WiresX = kind };

    /// <summary>Carries the subject and Previous.</summary>
    public static ReflectorEvent BackToHome(Instant now, Gateway gateway, DgId previous) =>
        About(EventKind.BackToHome, now, gateway) with { Previous = previous };

    /// <summary>Carries the subject and Previous: the operator moved it.</summary>
    public static ReflectorEvent PlacedByOperator(
        Instant now, Gateway gateway, DgId previous) =>
        About(EventKind.PlacedAgain, now, gateway) with { Previous = previous };

    /// <summary>Carries Gateway, DgId and Previous: new options moved it.</summary>
    public static ReflectorEvent PlacedByOptions(
        Instant now, Gateway gateway, DgId previous) => new()
        {
            Kind = EventKind.PlacedAgain,
            At = now,
            Gateway = gateway.Name,
            DgId = gateway.Room,
            Previous = previous,
        };

    /// <summary>Carries the subject with DgId as a header asked for it.</summary>
    public static ReflectorEvent HeaderNotListed(Instant now, Gateway gateway, DgId asked) =>
        About(EventKind.DgIdNotListed, now, gateway) with { DgId = asked };

    /// <summary>
    /// Carries the subject with DgId as its port or name asked for it; Previous is its room.
    /// </summary>
    public static ReflectorEvent BindingNotListed(Instant now, Gateway gateway, DgId asked) =>
        HeaderNotListed(now, gateway, asked) with { Previous = gateway.Room };

    /// <summary>
    /// Carries Stream, Source, Destination, Gateway, Remote, IsNew, DgId, Fich; Late when no header
    /// opened it.
    /// </summary>
    public static ReflectorEvent StreamStarted(Over over, Fich fich) =>
        About(EventKind.StreamStarted, over.StartedAt, over) with
        {
            Source = over.Source,
            Destination = over.Destination,
            Gateway = over.GatewayName,
            DgId = over.Room,
            Fich = fich,
            Late = fich.Kind != FrameKind.Header,
        };

    /// <summary>
    /// Carries Stream, Remote, IsNew, Source, Destination, Downlink, Uplink, HasCsd1, HasCsd2.
    /// </summary>
    /// <param name="over">The over.</param>
    /// <param name="source">The talker as the event names it.</param>
    /// <param name="csd1">CSD1 of its header; null when it cannot be read.</param>
    /// <param name="csd2">CSD2 of its header; null when it cannot be read.</param>
    public static ReflectorEvent StreamCallsigns(
        Over over, CallsignField source, Csd1? csd1, Csd2? csd2) =>
        About(EventKind.StreamCallsigns, over.StartedAt, over) with
        {
            Source = source,
            Destination = csd1.GetValueOrDefault().Destination,
            Downlink = csd2.GetValueOrDefault().Downlink,
            Uplink = csd2.GetValueOrDefault().Uplink,
            HasCsd1 = csd1.HasValue,
            HasCsd2 = csd2.HasValue,
        };

    /// <summary>
    /// Carries Stream, Remote, IsNew, RemoteIds, RadioCode, Position: what its radio has sent so
    /// far.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <param name="over">The over.</param>
    /// <param name="part">The part that is new: one flag.</param>
    public static ReflectorEvent OverMetadata(
        Instant now, Over over, MetadataNews part) =>
        About(KindOf(part), now, over) with
        {
            RemoteIds = part == MetadataNews.RemoteIds34
                ? over.Metadata.RemoteIds34
                : over.Metadata.RemoteIds12,
            RadioCode = over.Metadata.RadioCode,
            Position = over.Metadata.Position,
        };

    /// <summary>
    /// Carries Stream, Source, Destination, Gateway, Remote, IsNew, DgId, End, Lasted, Position,
    /// RadioCode, Line.
    /// </summary>
    public static ReflectorEvent StreamEnded(
        Instant now, Over over, OverEnd end) =>
        About(EventKind.StreamEnded, now, over) with
        {
            Source = over.Source,
            Destination = over.Destination,
            Gateway = over.GatewayName,
            DgId = over.Room,
            End = end,
            Lasted = now - over.StartedAt,
            Position = over.Metadata.Position,
            RadioCode = over.Metadata.RadioCode,
            Line = over.Line.Quality,
        };

    /// <summary>Carries Stream, Source, Gateway, Remote, IsNew, DgId.</summary>
    public static ReflectorEvent StreamTimedOut(Instant now, Over over) =>
        About(EventKind.StreamTimedOut, now, over) with
        {
            Source = over.Source,
            Gateway = over.GatewayName,
            DgId = over.Room,
        };

    /// <summary>Carries Source, Gateway, Remote, IsNew, GatewayNumber, Refusal.</summary>
    public static ReflectorEvent OverRefused(
        Instant now, Gateway gateway, in DataDatagram frame, RefusalReason reason) => new()
        {
            Kind = EventKind.OverRefused,
            At = now,
            Source = frame.Source,
            Gateway = frame.GatewayName,
            Remote = gateway.Route.Remote,
            GatewayNumber = gateway.Slot + 1,
            IsNew = !gateway.IsKnown,
            Refusal = reason,
        };

    /// <summary>Carries Source, Gateway, Remote, IsNew, GatewayNumber.</summary>
    public static ReflectorEvent RefusalEnded(Instant now, Gateway gateway) =>
        Of(EventKind.RefusalEnded, now, gateway) with
        {
            Source = gateway.Refused,
            GatewayNumber = gateway.Slot + 1,
        };

    /// <summary>Carries Source, Gateway, Remote, IsNew.</summary>
    public static ReflectorEvent WildPtt(Instant now, Gateway gateway, CallsignField source) =>
        Of(EventKind.WildPtt, now, gateway) with { Source = source };

    /// <summary>Carries Source, Gateway, Remote, IsNew.</summary>
    public static ReflectorEvent BlockWidened(
        Instant now, Gateway gateway, CallsignField callsign) =>
        Of(EventKind.BlockWidened, now, gateway) with { Source = callsign };

    /// <summary>Carries Source; Gateway and the address of Remote of a block at one gateway.
    /// </summary>
    public static ReflectorEvent BlockEnded(
        Instant now, CallsignField callsign, BlockScope scope) => new()
        {
            Kind = EventKind.BlockEnded,
            At = now,
            Source = callsign,
            Gateway = scope.Gateway,
            Remote = new Endpoint(scope.Site, 0),
        };

    /// <summary>Carries Remote.</summary>
    public static ReflectorEvent UnknownDatagram(Instant now, Endpoint remote) => new()
    {
        Kind = EventKind.UnknownDatagram,
        At = now,
        Remote = remote,
    };

    /// <summary>Carries the subject, Source, Other and Lasted.</summary>
    public static ReflectorEvent BridgeLoop(
        Instant now, Gateway gateway, CallsignField source, in CarriedFrame original) =>
        About(EventKind.BridgeLoop, now, gateway) with
        {
            Source = source,
            Other = original.GatewayName,
            Lasted = now - original.At,
        };

    /// <summary>Carries Gateway, Remote, DgId, Refused and Lasted.</summary>
    public static ReflectorEvent PortRefused(Instant now, Gateway gateway) => new()
    {
        Kind = EventKind.PortRefused,
        At = now,
        Gateway = gateway.Name,
        Remote = gateway.Route.Remote,
        DgId = gateway.Room,
        Refused = gateway.PortRefusals.Count,
        Lasted = gateway.PortRefusals.Lasted(now),
    };

    /// <summary>Carries Drop and Remote; Gateway when it is linked.</summary>
    public static ReflectorEvent FloodStarted(
        Instant now, DropReason limit, Endpoint remote, CallsignField gateway) => new()
        {
            Kind = EventKind.FloodStarted,
            At = now,
            Drop = limit,
            Remote = remote,
            Gateway = gateway,
        };

    /// <summary>Carries Drop, Refused, Lasted; Remote and Gateway of a single source.</summary>
    public static ReflectorEvent FloodEnded(
        Instant now, DropReason limit, in Flood flood) => new()
        {
            Kind = EventKind.FloodEnded,
            At = now,
            Drop = limit,
            Remote = flood.IsOfMany ? default : flood.Remote,
            Gateway = flood.IsOfMany ? default : flood.Gateway,
            Refused = flood.Refused,
            Lasted = flood.LastAt - flood.StartedAt,
        };

    /// <summary>Carries Gateway, Remote, DgId, Link, LinkFault, Lasted and Refused.</summary>
    public static ReflectorEvent LinkChanged(Instant now, Link link, Instant before) => new()
    {
        Kind = EventKind.LinkChanged,
        At = now,
        Gateway = link.Options!.Name,
        Remote = link.Remote,
        DgId = link.Options.Room,
        Link = link.State,
        LinkFault = link.Fault,
        Refused = link.Failures,
        Lasted = now - before,
    };

    /// <summary>Carries the subject, Drop, Refusal, Source, Refused and Lasted.</summary>
    public static ReflectorEvent GatewayUnheard(Instant now, Gateway gateway) =>
        WithTally(EventKind.GatewayUnheard, now, gateway);

    /// <summary>Carries the same as <see cref="GatewayUnheard"/>.</summary>
    public static ReflectorEvent GatewayHeard(Instant now, Gateway gateway) =>
        WithTally(EventKind.GatewayHeard, now, gateway);

    private static EventKind KindOf(MetadataNews part) => part switch
    {
        MetadataNews.RemoteIds12 => EventKind.StreamRemoteIds12,
        MetadataNews.RemoteIds34 => EventKind.StreamRemoteIds34,
        MetadataNews.Radio => EventKind.StreamRadio,
        _ => EventKind.StreamPosition,
    };

    private static ReflectorEvent WithTally(EventKind kind, Instant now, Gateway gateway)
    {
        var report = gateway.Unheard.Report;
        return About(kind, now, gateway) with
        {
            Drop = report.Reason,
            Refusal = report.Refusal,
            Source = report.Talker,
            Refused = report.Dropped,
            Lasted = now - report.Since,
        };
    }

    private static ReflectorEvent About(EventKind kind, Instant at, Gateway gateway) =>
        Of(kind, at, gateway) with { DgId = gateway.Room };

    private static ReflectorEvent Of(EventKind kind, Instant at, Gateway gateway) => new()
    {
        Kind = kind,
        At = at,
        Gateway = gateway.Name,
        Remote = gateway.Route.Remote,
        IsNew = !gateway.IsKnown,
    };

    private static ReflectorEvent About(EventKind kind, Instant at, Over over) => new()
    {
        Kind = kind,
        At = at,
        Stream = over.Id,
        Remote = over.Gateway!.Route.Remote,
        IsNew = !over.Gateway.IsKnown,
    };
}
