namespace Ysf;

/// <summary>
/// How often who may ask: each linked gateway, each source that is not linked, all together.
/// </summary>
/// <remarks>
/// A linked gateway has its own buckets, so that no flood of others takes anything from it; only
/// the queries of all together are shared, and there strangers leave a quarter to gateways.
/// </remarks>
internal sealed class RateGuard
{
    private readonly Tables tables;
    private readonly FloodWatch floods;
    private readonly SourceTable sources = new(Limits.Sources);
    private TokenBucket queriesInTotal;
    private TokenBucket registrationsInTotal;
    private RateLimit polls;
    private RateLimit frames;
    private RateLimit queries;
    private RateLimit allQueries;
    private RateLimit strangerQueries;
    private RateLimit registrations;
    private RateLimit allRegistrations;
    private RateLimit others;
    private RateLimit datagrams;

    public RateGuard(Tables tables, FloodWatch floods)
    {
        (this.tables, this.floods) = (tables, floods);
        ApplyOptions();
    }

    /// <summary>Takes over the rates of the options in force.</summary>
    public void ApplyOptions()
    {
        var (rates, limits) = (tables.Options.Rates, tables.Options.Limits);
        polls = new RateLimit(rates.PollsPerGateway);
        frames = new RateLimit(rates.FramesPerGateway);
        queries = new RateLimit(rates.QueriesPerSource);
        allQueries = new RateLimit(rates.Queries);
        strangerQueries = allQueries.ThreeQuarters;
        registrations = new RateLimit(
            rates.RegistrationsPerSource, limits.RegistrationsAtOncePerSource);
        allRegistrations = new RateLimit(rates.Registrations, limits.RegistrationsAtOnce);
        others = new RateLimit(rates.StrangersPerSource);
        datagrams = new RateLimit(
            rates.FramesPerGateway + rates.PollsPerGateway + rates.QueriesPerSource);
    }

    /// <summary>
    /// Counts a linked gateway's datagram, whatever it is: more than all its limits together let
    /// through is what a flood is made of.
    /// </summary>
    public void Count(Instant now, Gateway gateway)
    {
        if (!gateway.Datagrams.TryTake(now, datagrams))
        {
            gateway.FloodedAt = now;
            tables.Counters.Excess++;
        }
    }

    /// <summary>Whether a linked gateway's poll is to be answered.</summary>
    public bool AdmitsPoll(Instant now, Gateway gateway, Outbox outbox) =>
        gateway.Polls.TryTake(now, polls)
        || Refuse(now, DropReason.PollRate, gateway, outbox);

    /// <summary>Whether a linked gateway's frame is to be looked at.</summary>
    public bool AdmitsFrame(Instant now, Gateway gateway, Outbox outbox) =>
        gateway.Frames.TryTake(now, frames)
        || Refuse(now, DropReason.FrameRate, gateway, outbox);

    /// <summary>Whether a linked gateway's query is to be answered.</summary>
    public bool AdmitsQuery(Instant now, Gateway gateway, Outbox outbox)
    {
        if (!gateway.Queries.TryTake(now, queries))
        {
            return Refuse(now, DropReason.QueryRateSource, gateway, outbox);
        }

        return queriesInTotal.TryTake(now, allQueries)
            || Refuse(now, DropReason.QueryRateTotal, gateway, outbox);
    }

    /// <summary>Whether the query of who is not linked is to be answered.</summary>
    /// <remarks>
    /// Our own self-test asks in this way; a flood of others must not make it fail.
    /// </remarks>
    public bool AdmitsQuery(Instant now, in Route route, Outbox outbox)
    {
        if (route.Remote.Address.IsThisHost)
        {
            return true;
        }

        if (!sources.Of(now, route.Remote.Address).Queries.TryTake(now, queries))
        {
            return Refuse(now, DropReason.QueryRateSource, route, outbox);
        }

        return queriesInTotal.TryTake(now, strangerQueries)
            || Refuse(now, DropReason.QueryRateTotal, route, outbox);
    }

    /// <summary>Whether one more gateway may register.</summary>
    public bool AdmitsRegistration(Instant now, in Route route, Outbox outbox)
    {
        if (!sources.Of(now, route.Remote.Address).Registrations.TryTake(now, registrations))
        {
            return Refuse(now, DropReason.RegistrationRateSource, route, outbox);
        }

        return registrationsInTotal.TryTake(now, allRegistrations)
            || Refuse(now, DropReason.RegistrationRateTotal, route, outbox);
    }

    /// <summary>Whether any other datagram of who is not linked is to be looked at.</summary>
    public bool AdmitsStranger(Instant now, in Route route, Outbox outbox) =>
        sources.Of(now, route.Remote.Address).Others.TryTake(now, others)
        || Refuse(now, DropReason.StrangerRate, route, outbox);

    private bool Refuse(Instant now, DropReason limit, Gateway gateway, Outbox outbox)
    {
        floods.Refuse(now, limit, gateway.Route.Remote, gateway.Name, outbox);
        return false;
    }

    private bool Refuse(Instant now, DropReason limit, in Route route, Outbox outbox)
    {
        floods.Refuse(now, limit, route.Remote, default, outbox);
        return false;
    }
}
