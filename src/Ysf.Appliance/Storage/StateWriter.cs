using Ysf.Appliance.Board.Time;
using Ysf.Appliance.Reports;

namespace Ysf.Appliance.Storage;

/// <summary>
/// The thread that notes what is to outlast a restart, and keeps it on disk, seldom and safely: the
/// remembered DG-IDs, the overs heard last, and the time.
/// </summary>
internal sealed class StateWriter : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LookPause = TimeSpan.FromSeconds(10);

    // No version of what is written.
    private const long Nothing = -1;

    private readonly DgIdFile dgIdFile;
    private readonly LastHeardFile heardFile;
    private readonly LastHeard lastHeard;
    private readonly ClockSaver? clock;
    private readonly EventConsumer events;
    private readonly SnapshotRequest snapshots;
    private readonly Action<string> tell;
    private readonly WriteSchedule schedule = new();
    private long dgIdsWritten;
    private long heardWritten;
    private long lostSeen;
    private Instant nextLook = Clock.Now + LookPause;
    private string? problemTold;

    /// <param name="dgIdFile">Where the DG-IDs are kept.</param>
    /// <param name="heardFile">Where the overs are kept.</param>
    /// <param name="lastHeard">The overs.</param>
    /// <param name="clock">Saves the time; null where that is not wanted.</param>
    /// <param name="events">Tells when a gateway chose another DG-ID and when an over ended.</param>
    /// <param name="snapshots">Gives the DG-IDs to be written.</param>
    /// <param name="tell">Takes a sentence when writing failed.</param>
    public StateWriter(
        DgIdFile dgIdFile, LastHeardFile heardFile, LastHeard lastHeard, ClockSaver? clock,
        EventReader events, SnapshotRequest snapshots, Action<string> tell)
    {
        (this.dgIdFile, this.heardFile, this.lastHeard) = (dgIdFile, heardFile, lastHeard);
        (this.clock, this.snapshots, this.tell) = (clock, snapshots, tell);
        this.events = new EventConsumer("state", events, Work, tell);
    }

    public ConsumerHealth Health => events.HealthWith(string.Empty, problemTold);

    /// <summary>
    /// Loads what was kept, and tells what cannot be used; before <see cref="Start"/>.
    /// </summary>
    public void Load(Reflector reflector)
    {
        var (remembered, dgIdProblem) = dgIdFile.Load();
        reflector.Remember(remembered);
        var (heard, heardProblem) = heardFile.Load();
        lastHeard.Restore(heard);
        (dgIdsWritten, heardWritten) = (reflector.RememberedVersion, lastHeard.Version);
        foreach (var problem in new[] { dgIdProblem, heardProblem })
        {
            if (problem is not null)
            {
                tell(problem);
            }
        }
    }

    public void Start() => events.Start();

    /// <summary>The loop has ended: writes what is not written yet.</summary>
    public void Finish(Reflector reflector)
    {
        events.Stop();
        if (!events.HasEnded)
        {
            return;
        }

        NoteEvents();
        var last = new Snapshot(reflector.Options.Limits);
        reflector.Take(Clock.Now, last);

        // There is no later, so what fails is tried once more at once.
        clock?.Finish();
        if (!Write(last))
        {
            Write(last);
        }
    }

    public void Dispose() => events.Dispose();

    private void Work()
    {
        var due = schedule.NextWrite < nextLook ? schedule.NextWrite : nextLook;
        events.Wake.Wait(due - Clock.Now);
        NoteEvents();
        if (Clock.Now >= nextLook)
        {
            nextLook = Clock.Now + LookPause;
            clock?.Turn(Clock.Now);
            Look();
        }

        if (Clock.Now >= schedule.NextWrite)
        {
            var isWritten = snapshots.Take(Patience) is { } snapshot && Write(snapshot);
            schedule.NoteWritten(Clock.Now, isWritten);
        }
    }

    private void NoteEvents()
    {
        while (events.TryRead(out var happened))
        {
            if (happened.Kind == EventKind.DgIdChanged)
            {
                schedule.NoteChange(Clock.Now);
            }
            else if (happened.Kind == EventKind.StreamEnded)
            {
                lastHeard.Add(HeardOver.Of(happened));
                schedule.NoteMinorChange(Clock.Now);
            }
        }

        // Among events that were lost may have been a change.
        if (events.Lost > lostSeen)
        {
            lostSeen = events.Lost;
            schedule.NoteChange(Clock.Now);
        }
    }

    // A directory that somebody deleted or made read-only is noticed before there is news for it.
    private void Look()
    {
        var (areDgIdsGone, areHeardGone) = (dgIdFile.File.IsGone, heardFile.File.IsGone);
        dgIdsWritten = areDgIdsGone ? Nothing : dgIdsWritten;
        heardWritten = areHeardGone ? Nothing : heardWritten;
        if (areDgIdsGone || areHeardGone)
        {
            schedule.NoteGone(Clock.Now);
        }

        if (!schedule.IsFailing)
        {
            Tell(dgIdFile.File.PlaceFault ?? heardFile.File.PlaceFault);
        }
    }

    private bool Write(Snapshot snapshot)
    {
        // That one fails is no reason not to write the other.
        var dgIdProblem = WriteDgIds(snapshot);
        var heardProblem = WriteHeard();
        Tell(dgIdProblem ?? heardProblem);
        return dgIdProblem is null && heardProblem is null;
    }

    private void Tell(string? stateProblem)
    {
        var problem = stateProblem ?? clock?.Problem;
        if (problem != problemTold)
        {
            tell(problem ?? "The state can be written again");
            problemTold = problem;
        }
    }

    private string? WriteDgIds(Snapshot snapshot)
    {
        if (snapshot.RememberedVersion == dgIdsWritten)
        {
            return null;
        }

        var problem = dgIdFile.Save(snapshot.Remembered);
        dgIdsWritten = problem is null ? snapshot.RememberedVersion : dgIdsWritten;
        return problem;
    }

    private string? WriteHeard()
    {
        var version = lastHeard.Version;
        if (version == heardWritten)
        {
            return null;
        }

        var problem = heardFile.Save(lastHeard.Newest(LastHeard.OversMax));
        heardWritten = problem is null ? version : heardWritten;
        return problem;
    }
}
