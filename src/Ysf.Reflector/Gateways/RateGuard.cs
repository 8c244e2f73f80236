namespace Ysf;

/// <summary>
/// Limits the rates of each linked gateway, of each unlinked source, and of all together.
/// </summary>
/// <remarks>
/// A linked gateway has its own buckets, so that no flood of others takes anything from it; only
/// the queries of all together are shared, and there unlinked senders leave a quarter to gateways
/// and to networks of known ones. Known gateways that register have buckets of their own too.
/// </remarks>
internal sealed class RateGuard
{
    private readonly Tables tables;
    private readonly FloodWatch floods;
    private readonly TrustRule trust;
    private readonly SourceTable sources = new(Limits.Sources);
    private TokenBucket queriesInTotal;
    private TokenBucket registrationsInTotal;
    private TokenBucket knownRegistrationsInTotal;
    private RateLimit polls;
    private RateLimit frames;
    private RateLimit carried;
    private RateLimit queries;
    private RateLimit allQueries;
    private RateLimit strangerQueries;
    private RateLimit registrations;
    private RateLimit allRegistrations;
    private RateLimit others;
    private RateLimit unlinks;
    private RateLimit datagrams;

    public RateGuard(Tables tables, FloodWatch floods, TrustRule trust)
    {
        (this.tables, this.floods, this.trust) = (tables, floods, trust);
        ApplyOptions();
    }

    /// <summary>Takes over the rates of the options in force.</summary>
    public void ApplyOptions()
    {
        var (rates, limits) = (tables.Options.Rates, tables.Options.Limits);
        polls = new RateLimit(rates.PollRate);
        frames = new RateLimit(rates.FrameRate);
        carried = RateLimit.Carried(rates.CarryRate);
        queries = new RateLimit(rates.QueryRate);
        allQueries = new RateLimit(rates.QueryRateTotal);
        strangerQueries = allQueries.ThreeQuarters;
        registrations = new RateLimit(
            rates.RegistrationRate, limits.RegistrationsAtOncePerSource);
        allRegistrations = new RateLimit(rates.RegistrationRateTotal, limits.RegistrationsAtOnce);
        others = new RateLimit(rates.StrangerRate);
        unlinks = new RateLimit(rates.UnlinkRate, limits.RegistrationsAtOncePerSource);
        datagrams = new RateLimit(
            rates.FrameRate + rates.PollRate + rates.QueryRate);
    }

    /// <summary>
    /// Counts a linked gateway's datagram, whatever it is: more than all its limits together let
    /// through is what a flood is made of.
    /// </summary>
    public void Count(Instant now, Gateway gateway)
    {
        if (!gateway.Rates.Datagrams.TryTake(now, datagrams))
        {
            gateway.Rates.FloodedAt = now;
            tables.Counters.FloodLoad++;
        }
    }

    /// <summary>Whether a linked gateway's poll is to be answered.</summary>
    public bool AdmitsPoll(Instant now, Gateway gateway, Outbox outbox) =>
        gateway.Rates.Polls.TryTake(now, polls)
        || Refuse(now, DropReason.PollRate, gateway, outbox);

    /// <summary>Whether a linked gateway's frame is to be looked at.</summary>
    public bool AdmitsFrame(Instant now, Gateway gateway, Outbox outbox) =>
        gateway.Rates.Frames.TryTake(now, frames)
        || Refuse(now, DropReason.FrameRate, gateway, outbox);

    /// <summary>Whether one more frame of an over is to be carried.</summary>
    /// <remarks>
    /// A listener of an over must hear its end, for which the first frame has paid.
    /// </remarks>
    public bool AdmitsCarried(Instant now, Over over, bool isEnd)
    {
        var cost = (over.IsHeard ? 0 : 1) + (isEnd ? 0 : 1);
        var isAdmitted = cost == 0
            || tables.Rooms[over.Room].Carried.TryTake(now, carried, cost);
        over.IsHeard |= isAdmitted;
        return isAdmitted;
    }

    /// <summary>Counts a frame that is not carried for <see cref="AdmitsCarried"/>.</summary>
    public void NoteUncarried(Instant now, Gateway gateway, Outbox outbox) =>
        Refuse(now, DropReason.CarryRate, gateway, outbox);

    /// <summary>Whether a linked gateway's query is to be answered.</summary>
    public bool AdmitsQuery(Instant now, Gateway gateway, Outbox outbox)
    {
        if (!gateway.Rates.Queries.TryTake(now, queries))
        {
            return Refuse(now, DropReason.QueryRateSource, gateway, outbox);
        }

        return queriesInTotal.TryTake(now, allQueries)
            || Refuse(now, DropReason.QueryRateTotal, gateway, outbox);
    }

    /// <summary>Whether a query of an unlinked sender is to be answered.</summary>
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

        var limit = trust.MayBeKnown(route.Remote.Address) ? allQueries : strangerQueries;
        return queriesInTotal.TryTake(now, limit)
            || Refuse(now, DropReason.QueryRateTotal, route, outbox);
    }

    /// <summary>Whether one more gateway may register.</summary>
    /// <remarks>
    /// Known ones count by themselves, so that newcomers of the same address or of all others do
    /// not keep them out.
    /// </remarks>
    public bool AdmitsRegistration(Instant now, in Route route, bool isKnown, Outbox outbox)
    {
        ref var source = ref sources.Of(now, route.Remote.Address);
        ref var own = ref isKnown ? ref source.KnownRegistrations : ref source.Registrations;
        if (!own.TryTake(now, registrations))
        {
            return Refuse(now, DropReason.RegistrationRateSource, route, outbox);
        }

        ref var all = ref isKnown ? ref knownRegistrationsInTotal : ref registrationsInTotal;
        return all.TryTake(now, allRegistrations)
            || Refuse(now, DropReason.RegistrationRateTotal, route, outbox);
    }

    /// <summary>Whether another datagram of an unlinked sender is to be looked at.</summary>
    public bool AdmitsStranger(Instant now, in Route route, Outbox outbox) =>
        sources.Of(now, route.Remote.Address).Others.TryTake(now, others)
        || Refuse(now, DropReason.StrangerRate, route, outbox);

    /// <summary>
    /// Whether an unlink from an address that has gateways is to be looked at. A gateway's own is
    /// refused too while others from its address come in floods: then it is most likely forged.
    /// </summary>
    public bool AdmitsUnlink(Instant now, in Route route, Outbox outbox) =>
        sources.Of(now, route.Remote.Address).Unlinks.TryTake(now, unlinks)
        || Refuse(now, DropReason.UnlinkRate, route, outbox);

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
