using static Ysf.Simulation.BrokenInvariantException;

namespace Ysf.Simulation;

/// <summary>
/// Allowed rates. A sender within them is never refused, whatever others do; a sender beyond them is
/// refused from the first excess datagram, by the limit meant for it.
/// </summary>
internal sealed class RateModel(Model model)
{
    private readonly Dictionary<IpAddress, StrangerRates> strangers = [];
    private readonly Allowance queries = new();
    private readonly Allowance registrations = new();
    private readonly Allowance knownRegistrations = new();

    private RateLimits Rates => model.Options.Rates;

    private Limits Limits => model.Options.Limits;

    /// <summary>Which limit refuses a datagram of a linked gateway; none lets it through.</summary>
    public DropReason? OfLinked(in Call call, GatewayRates own, ReadOnlySpan<byte> datagram)
    {
        var now = call.Now;
        switch (Question.Of(datagram))
        {
            case QuestionKind.Unlink:
                return OfUnlink(call);
            case QuestionKind.Frame:
                return own.Frames.TryTake(now, Rate.Of(Rates.FrameRate))
                    ? null
                    : DropReason.FrameRate;
            case QuestionKind.Poll:
                return own.Polls.TryTake(now, Rate.Of(Rates.PollRate))
                    ? null
                    : DropReason.PollRate;
            case QuestionKind.Status or QuestionKind.Version:
                return OfQuery(call, own);
            default:
                return null;
        }
    }

    /// <summary>Which limit refuses a datagram of who was not linked.</summary>
    /// <param name="call">The call.</param>
    /// <param name="datagram">What came.</param>
    /// <param name="drops">What it was counted as.</param>
    public DropReason? OfStranger(in Call call, ReadOnlySpan<byte> datagram, Drops drops)
    {
        switch (Question.Of(datagram))
        {
            case QuestionKind.Poll:
                return OfNewcomer(call, datagram, drops);
            case QuestionKind.Status or QuestionKind.Version:
                return OfQuery(call, drops);
            case QuestionKind.BadPoll or QuestionKind.Answer:
                return null;
            case QuestionKind.Unlink when model.CountBehind(call.Route.Remote.Address) > 0:
                return OfUnlink(call);
            default:
                var isLet = Strangers(call).Others.TryTake(
                    call.Now, Rate.Of(Rates.StrangerRate));
                return Source(call, isLet, DropReason.StrangerRate, drops, the => the.Others);
        }
    }

    /// <summary>Which limit refuses a request of a radio's menu; what a request is, the core says.
    /// </summary>
    public DropReason? OfMenu(
        in Call call, GatewayRates own, in Effects effects, Drops drops)
    {
        var isRequest = drops[DropReason.QueryRateSource] + drops[DropReason.QueryRateTotal]
            + drops[DropReason.WiresXFull] > 0;
        foreach (ref readonly var told in effects.Events)
        {
            isRequest |= told.Kind == EventKind.WiresXAnswered;
        }

        if (drops[DropReason.WiresXFull] > 0 && model.Find(call.Route) is { } asker)
        {
            asker.Play = null;
        }

        return isRequest ? OfQuery(call, own) : null;
    }

    /// <summary>
    /// Whether a frame is one too many of its room; a listener of an over hears its end.
    /// </summary>
    public DropReason? OfCarried(
        in Call call, ReadOnlySpan<byte> datagram, ModelStream? stream, in Effects effects,
        Drops drops)
    {
        var isDropped = drops[DropReason.CarryRate] > 0;
        var others = drops.Total - drops[DropReason.CarryRate] - drops[DropReason.WildPttFull]
            - drops[DropReason.TemporaryBlocksFull];
        if (stream is not { IsCarried: true } || Question.Of(datagram) != QuestionKind.Frame
            || others > 0)
        {
            Unless(!isDropped, "only a frame of a carried over is one too many");
            return null;
        }

        var cost = (stream.IsHeard ? 0 : 1) + (IsEnd(datagram) ? 0 : 1);
        var isLet = cost == 0
            || model.RoomOf(stream.Room).Carried.TryTake(call.Now, Rates.CarryRate, cost);
        stream.IsHeard |= isLet;
        Unless(!isLet || !isDropped, "an over at the pace of talk loses nothing");
        Unless(isLet || isDropped, "overs are not carried faster than talk");
        Unless(!isDropped || effects.Sent.Length == 0, "what is too much goes nowhere");
        return isDropped ? DropReason.CarryRate : null;
    }

    private static bool IsEnd(ReadOnlySpan<byte> datagram) =>
        DataDatagram.TryRead(datagram, out var frame) && Fich.TryDecode(frame.Fich, out var fich)
        && (fich.Kind == FrameKind.Terminator || (frame.IsLast && fich.Kind != FrameKind.Header));

    private DropReason? OfNewcomer(in Call call, ReadOnlySpan<byte> poll, Drops drops)
    {
        if (drops[DropReason.Kicked] + drops[DropReason.GatewaysFull]
            + drops[DropReason.AddressFull] + drops[DropReason.NewAddressFull]
            + drops[DropReason.NewNetworkFull] + drops[DropReason.NewGatewaysFull] > 0)
        {
            return null;
        }

        // A gateway that its NAT gave another port is no new one.
        var added = model.Find(call.Route);
        if (added is not { WasRebound: true })
        {
            var isKnown = model.Trust.IsCallerKnown;
            Func<StrangerRates, Allowance> own =
                isKnown ? the => the.KnownRegistrations : the => the.Registrations;
            var isLet = own(Strangers(call)).TryTake(call.Now, Rate.Of(
                Rates.RegistrationRate, 2 * Limits.GatewaysPerAddress));
            if (Source(call, isLet, DropReason.RegistrationRateSource, drops, own)
                is { } refused)
            {
                model.Trust.NoteRefusal(call);
                return refused;
            }

            var all = isKnown ? knownRegistrations : registrations;
            if (!all.TryTake(call.Now, Rate.Of(Rates.RegistrationRateTotal, Limits.Gateways)))
            {
                model.Trust.NoteRefusal(call);
                return DropReason.RegistrationRateTotal;
            }
        }

        Unless(added is not null, "who polls is linked, unless there is a reason");
        return OfLinked(call, added!.Rates, poll);
    }

    private DropReason? OfQuery(in Call call, GatewayRates own) =>
        !own.Queries.TryTake(call.Now, Rate.Of(Rates.QueryRate)) ? DropReason.QueryRateSource
        : queries.TryTake(call.Now, Rate.Of(Rates.QueryRateTotal)) ? null
        : DropReason.QueryRateTotal;

    // Sources with gateways are fewer than can be told apart.
    private DropReason? OfUnlink(in Call call) =>
        Strangers(call).Unlinks.TryTake(
            call.Now, Rate.Of(Rates.UnlinkRate, 2 * Limits.GatewaysPerAddress))
            ? null
            : DropReason.UnlinkRate;

    // A quarter of what all may ask together is left to linked gateways.
    private DropReason? OfQuery(in Call call, Drops drops)
    {
        var isLet = Strangers(call).Queries.TryTake(call.Now, Rate.Of(Rates.QueryRate));
        if (Source(call, isLet, DropReason.QueryRateSource, drops, the => the.Queries)
            is { } refused)
        {
            return refused;
        }

        var reserved = model.Trust.MayBeKnown(call.Route.Remote.Address) ? 0 : 1;
        return queries.TryTake(call.Now, Rate.Of(Rates.QueryRateTotal), reserved)
            ? null
            : DropReason.QueryRateTotal;
    }

    // Only so many sources are told apart. When there were more, one may have been forgotten, and
    // starts afresh; that harms no sender.
    private DropReason? Source(
        in Call call, bool isLet, DropReason reason, Drops drops,
        Func<StrangerRates, Allowance> which)
    {
        if (isLet)
        {
            return null;
        }

        if (strangers.Count > Limits.Sources && drops[reason] == 0)
        {
            which(Strangers(call)).Empty();
            return null;
        }

        return reason;
    }

    private StrangerRates Strangers(in Call call)
    {
        var site = Model.SiteOf(call.Route.Remote.Address);
        if (!strangers.TryGetValue(site, out var rates))
        {
            strangers.Add(site, rates = new StrangerRates());
        }

        return rates;
    }
}
