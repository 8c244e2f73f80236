using static Ysf.Simulation.BrokenInvariantException;

namespace Ysf.Simulation;

/// <summary>
/// Who may ask how often. Who keeps to it is never refused, whatever others do; who does not is
/// refused from the first that is too many, and by the limit that is meant for it.
/// </summary>
internal sealed class RateModel(Model model)
{
    private readonly Dictionary<IpAddress, StrangerRates> strangers = [];
    private readonly Allowance queries = new();
    private readonly Allowance registrations = new();

    private RateLimits Rates => model.Options.Rates;

    private Limits Limits => model.Options.Limits;

    /// <summary>Which limit refuses a datagram of a linked gateway; none lets it through.</summary>
    public DropReason? OfLinked(Instant now, GatewayRates own, ReadOnlySpan<byte> datagram)
    {
        switch (Question.Of(datagram))
        {
            case QuestionKind.Frame:
                return own.Frames.TryTake(now, Rate.Of(Rates.FramesPerGateway))
                    ? null
                    : DropReason.FrameRate;
            case QuestionKind.Poll:
                return own.Polls.TryTake(now, Rate.Of(Rates.PollsPerGateway))
                    ? null
                    : DropReason.PollRate;
            case QuestionKind.Status or QuestionKind.Version:
                return !own.Queries.TryTake(now, Rate.Of(Rates.QueriesPerSource))
                    ? DropReason.QueryRateSource
                    : queries.TryTake(now, Rate.Of(Rates.Queries))
                    ? null
                    : DropReason.QueryRateTotal;
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
            default:
                var isLet = Strangers(call).Others.TryTake(
                    call.Now, Rate.Of(Rates.StrangersPerSource));
                return Source(call, isLet, DropReason.StrangerRate, drops, the => the.Others);
        }
    }

    private DropReason? OfNewcomer(in Call call, ReadOnlySpan<byte> poll, Drops drops)
    {
        if (drops[DropReason.Kicked] + drops[DropReason.GatewaysFull]
            + drops[DropReason.AddressFull] > 0)
        {
            return null;
        }

        // A gateway that its NAT gave another port is no new one.
        var added = model.Find(call.Route);
        if (added is not { WasRebound: true })
        {
            var isLet = Strangers(call).Registrations.TryTake(call.Now, Rate.Of(
                Rates.RegistrationsPerSource, 2 * Limits.GatewaysPerAddress));
            if (Source(call, isLet, DropReason.RegistrationRateSource, drops,
                the => the.Registrations) is { } refused)
            {
                return refused;
            }

            if (!registrations.TryTake(
                call.Now, Rate.Of(Rates.Registrations, Limits.Gateways)))
            {
                return DropReason.RegistrationRateTotal;
            }
        }

        Unless(added is not null, "who polls is linked, unless there is a reason");
        return OfLinked(call.Now, added!.Rates, poll);
    }

    // A quarter of what all may ask together is left to linked gateways.
    private DropReason? OfQuery(in Call call, Drops drops)
    {
        var isLet = Strangers(call).Queries.TryTake(call.Now, Rate.Of(Rates.QueriesPerSource));
        if (Source(call, isLet, DropReason.QueryRateSource, drops, the => the.Queries)
            is { } refused)
        {
            return refused;
        }

        return queries.TryTake(call.Now, Rate.Of(Rates.Queries), reserved: 1)
            ? null
            : DropReason.QueryRateTotal;
    }

    // Only so many sources are told apart. When there were more, one may have been forgotten, and
    // starts afresh; that is never to anybody's harm.
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
