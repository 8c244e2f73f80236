namespace Ysf;

/// <summary>Counts what the limits refuse; says so when it begins and when it is over.</summary>
/// <remarks>
/// A flood that flickers is one flood: it is over when nothing was refused for ten seconds, and not
/// before a minute has passed, so that each limit has two lines a minute to tell at most.
/// </remarks>
internal sealed class FloodWatch(Tables tables)
{
    /// <summary>Without a refusal for this long a flood is over.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    /// <summary>No flood is over sooner.</summary>
    public static readonly TimeSpan ShortestFlood = TimeSpan.FromMinutes(1);

    private readonly Flood[] floods = new Flood[Limits.RateLimitKinds];

    /// <summary>Counts a datagram that a limit refused; the first is reported.</summary>
    public void Refuse(
        Instant now, DropReason limit, Endpoint remote, CallsignField gateway, Outbox outbox)
    {
        tables.Counters.Drop(limit);
        var slot = limit - DropReason.PollRate;
        ref var flood = ref floods[slot];
        if (flood.IsOn)
        {
            flood.IsOfMany |= remote.Address.Site != flood.Remote.Address.Site;
            flood.LastAt = now;
            flood.Refused++;
            return;
        }

        flood = new Flood
        {
            IsOn = true,
            StartedAt = now,
            LastAt = now,
            Refused = 1,
            Remote = remote,
            Gateway = gateway,
        };
        tables.Deadlines.Set(DeadlineKind.FloodOver, slot, now + Quiet);
        outbox.Emit(Happened.FloodStarted(now, limit, remote, gateway));
    }

    /// <summary>A flood may be over: nothing was refused for a while.</summary>
    public void OverDue(Instant now, int slot, Outbox outbox)
    {
        ref var flood = ref floods[slot];
        var (quiet, shortest) = (flood.LastAt + Quiet, flood.StartedAt + ShortestFlood);
        var due = quiet > shortest ? quiet : shortest;
        if (!tables.Deadlines.IsDue(now, DeadlineKind.FloodOver, slot, due))
        {
            return;
        }

        flood.IsOn = false;
        var limit = (DropReason)((int)DropReason.PollRate + slot);
        outbox.Emit(Happened.FloodEnded(now, limit, flood));
    }
}
