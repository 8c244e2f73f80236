using Ysf.Appliance.Handover;
using Ysf.Appliance.Settings;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Feeds;

/// <summary>The thread that sends positions of radios to an APRS-IS server.</summary>
internal sealed class AprsFeed : IFeed
{
    /// <summary>Lines that wait for their turn: eight minutes' worth.</summary>
    public const int LinesMax = 100;

    private readonly Func<ApplianceSettings> settings;
    private readonly Func<bool> isClockTrusted;
    private readonly EventConsumer events;
    private readonly AprsTimes times;
    private readonly AprsLink link;
    private readonly AprsRepeats repeats = new();
    private readonly BoundedQueue<Waiting> lines = new(LinesMax);
    private Instant nextLineAt;
    private long sent;
    private string state = "starting";

    /// <param name="settings">The settings in force; some may change while it runs.</param>
    /// <param name="events">What happens.</param>
    /// <param name="isClockTrusted">Whether a position may be stamped with the time.</param>
    /// <param name="tell">Takes a sentence about the feed itself.</param>
    /// <param name="times">How patient to be.</param>
    public AprsFeed(
        Func<ApplianceSettings> settings, EventReader events, Func<bool> isClockTrusted,
        Action<string> tell, AprsTimes? times = null)
    {
        (this.settings, this.isClockTrusted) = (settings, isClockTrusted);
        this.times = times ?? new AprsTimes();
        this.events = new EventConsumer("aprs", events, Work, tell);
        link = new AprsLink(
            settings().Aprs, this.times, AprsText.User(settings().Reflector),
            events.Wake.Signal, tell);
    }

    public ConsumerHealth Health => events.HealthWith(
        Volatile.Read(ref state), link.IsGivenUp ? "no connection to a server for a long time" : null);

    public void Start() => events.Start();

    public void Dispose()
    {
        events.Stop();
        if (events.HasEnded)
        {
            link.Dispose();
        }

        events.Dispose();
    }

    private void Work()
    {
        events.Wake.WaitOr(link.Fd, link.Wanted, NextDue() - Clock.Now);
        var now = Clock.Now;
        TakeEvents(now);
        link.Turn(now);
        SendNext(now);
        Volatile.Write(ref state, Say());
    }

    private Instant NextDue() =>
        link.IsReady && lines.Count > 0 && nextLineAt < link.Due ? nextLineAt : link.Due;

    private void TakeEvents(Instant now)
    {
        while (events.TryRead(out var happened))
        {
            if (happened.Kind == EventKind.StreamEnded
                && happened.End is not (OverEnd.Blocked or OverEnd.Copy))
            {
                Take(now, happened);
            }
        }

        // What is hours old when the server comes back is of no use.
        while (link.IsGivenUp && lines.TryGiveUp(out var stale))
        {
            repeats.Forget(stale.Call);
        }
    }

    private void Take(Instant now, in ReflectorEvent ended)
    {
        var current = settings();
        var line = AprsText.LineOf(
            ended, current.Aprs.Ssid, current.Reflector,
            isClockTrusted() ? Clock.OnTheWall(ended.At) : null);
        if (line is null)
        {
            return;
        }

        var call = AprsText.CallOf(ended);
        if (repeats.IsNews(now, call, AprsText.PlaceOf(ended.Position))
            && lines.Add(new Waiting(call, line)) is { } lost)
        {
            repeats.Forget(lost.Call);
        }
    }

    private void SendNext(Instant now)
    {
        if (link.IsReady && now >= nextLineAt && lines.TryPeek(out var next))
        {
            lines.Remove();
            link.Send(now, next.Line);
            sent++;
            nextLineAt = now + times.BetweenLines;
        }
    }

    private string Say() => $"{link.State}, {sent} positions sent"
        + (lines.Count > 0 ? $", {lines.Count} waiting" : string.Empty)
        + (lines.Lost > 0 ? $", {lines.Lost} discarded" : string.Empty);

    private sealed record Waiting(string Call, string Line);
}
