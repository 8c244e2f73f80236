using Ysf.Appliance.Handover;
using Ysf.Appliance.Settings;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Feeds;

/// <summary>
/// The feeds that run; one may come, go or be replaced while the others go on. One thread at a time
/// changes it.
/// </summary>
/// <param name="addReader">Gives a place in the ring; null when the loop does not answer.</param>
/// <param name="removeReader">Gives it up.</param>
/// <param name="tell">Takes a line when a feed has to wait, and when it comes.</param>
/// <param name="isSafeMode">Whether only those run that are made for it.</param>
internal sealed class FeedSet(
    Func<EventReader?> addReader, Action<EventReader> removeReader, Action<string> tell,
    bool isSafeMode = false)
    : IDisposable
{
    private readonly List<FeedKind> kinds = [];

    // Replaced whole, since others look at it at any time.
    private IReadOnlyList<Running> running = [];
    private IReadOnlyList<FeedKind> waiting = [];

    /// <summary>Health of each feed; from any thread.</summary>
    public IEnumerable<ConsumerHealth> Healths =>
        Volatile.Read(ref running).Select(one => one.Feed.Health)
            .Concat(Volatile.Read(ref waiting).Select(
                kind => new ConsumerHealth(kind.Name, string.Empty, 0, 0)
                {
                    Fault = "waiting for the loop to answer",
                }));

    /// <summary>Whether some are to run and could not be started: they are to be applied again.
    /// </summary>
    public bool IsWaiting => Volatile.Read(ref waiting).Count > 0;

    /// <summary>Adds a feed that there can be, before settings are applied.</summary>
    public void Add(FeedKind kind) => kinds.Add(kind);

    /// <summary>Makes it so that those run, and so, as the settings say.</summary>
    public void Apply(ApplianceSettings settings)
    {
        foreach (var kind in kinds)
        {
            Apply(kind, settings);
        }
    }

    /// <summary>The same for one of them.</summary>
    public void Apply(FeedKind kind, ApplianceSettings settings)
    {
        var key = isSafeMode && !kind.IsForSafeMode ? null : kind.KeyOf(settings);
        var old = Find(kind);
        if (key is null)
        {
            SetWaiting(kind, isWaiting: false);
        }

        if (Equals(old?.Key, key))
        {
            return;
        }

        if (old is not null)
        {
            Stop(old);
        }

        if (key is not null)
        {
            Start(kind, key);
        }
    }

    /// <summary>Stops one until settings are applied again.</summary>
    public void Stop(FeedKind kind)
    {
        SetWaiting(kind, isWaiting: false);
        if (Find(kind) is { } found)
        {
            Stop(found);
        }
    }

    /// <summary>The loop has ended: ends them all.</summary>
    public void Dispose()
    {
        foreach (var one in running)
        {
            one.Feed.Dispose();
        }
    }

    private Running? Find(FeedKind kind) => running.FirstOrDefault(one => one.Kind == kind);

    private void Start(FeedKind kind, object key)
    {
        var wasWaiting = waiting.Contains(kind);
        if (addReader() is not { } reader)
        {
            SetWaiting(kind, isWaiting: true);
            if (!wasWaiting)
            {
                tell($"The {kind.Name} feed is not started, because the loop does not answer;"
                    + " retrying");
            }

            return;
        }

        SetWaiting(kind, isWaiting: false);
        if (wasWaiting)
        {
            tell($"The {kind.Name} feed is started now");
        }

        var feed = kind.Make(reader);
        Volatile.Write(ref running, [.. running, new Running(kind, key, reader, feed)]);
        feed.Start();
    }

    private void SetWaiting(FeedKind kind, bool isWaiting)
    {
        var others = waiting.Where(other => other != kind);
        Volatile.Write(ref waiting, isWaiting ? [.. others, kind] : [.. others]);
    }

    private void Stop(Running one)
    {
        Volatile.Write(ref running, [.. running.Where(other => other != one)]);
        removeReader(one.Reader);
        one.Feed.Dispose();
    }

    private sealed record Running(FeedKind Kind, object Key, EventReader Reader, IFeed Feed);
}
