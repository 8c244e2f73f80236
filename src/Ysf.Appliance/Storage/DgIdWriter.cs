namespace Ysf.Appliance.Storage;

/// <summary>The thread that keeps the remembered DG-IDs on disk, seldom and safely.</summary>
internal sealed class DgIdWriter : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly DgIdFile file;
    private readonly EventReader events;
    private readonly SnapshotRequest snapshots;
    private readonly Action<string> tell;
    private readonly WriteSchedule schedule = new();
    private readonly Worker worker;
    private long writtenVersion;
    private long lostSeen;
    private string? problemTold;

    /// <param name="file">Where they are kept.</param>
    /// <param name="events">Tells when a gateway chose another DG-ID.</param>
    /// <param name="snapshots">Gives the list to be written.</param>
    /// <param name="tell">Takes a sentence when writing failed.</param>
    public DgIdWriter(
        DgIdFile file, EventReader events, SnapshotRequest snapshots, Action<string> tell)
    {
        (this.file, this.events, this.snapshots, this.tell) = (file, events, snapshots, tell);
        worker = new Worker("dgid", events.Wake, Work, tell);
    }

    /// <summary>Starts the thread; what was loaded before counts as written.</summary>
    public void Start(long loadedVersion)
    {
        writtenVersion = loadedVersion;
        worker.Start();
    }

    /// <summary>The loop has ended: writes what is not written yet.</summary>
    public void Finish(Reflector reflector)
    {
        worker.Dispose();
        if (worker.HasEnded && reflector.RememberedVersion > writtenVersion)
        {
            var last = new Snapshot(reflector.Options.Limits);
            reflector.Take(Clock.Now, last);
            Write(last);
        }
    }

    public void Dispose()
    {
        worker.Dispose();
        if (worker.HasEnded)
        {
            events.Dispose();
        }
    }

    private void Work()
    {
        var wait = schedule.NextWrite - Clock.Now;
        events.Wake.Wait(wait < LongestWait ? wait : LongestWait);
        NoteChanges();
        if (Clock.Now >= schedule.NextWrite)
        {
            var isWritten = snapshots.Take(Patience) is { } snapshot && Write(snapshot);
            schedule.NoteWritten(Clock.Now, isWritten);
        }
    }

    private void NoteChanges()
    {
        while (events.TryRead(out var happened))
        {
            if (happened.Kind == EventKind.DgIdChanged)
            {
                schedule.NoteChange(Clock.Now);
            }
        }

        // Among events that were lost may have been a change.
        if (events.Lost > lostSeen)
        {
            lostSeen = events.Lost;
            schedule.NoteChange(Clock.Now);
        }
    }

    private bool Write(Snapshot snapshot)
    {
        var problem = file.Save(snapshot.Remembered);
        if (problem != problemTold)
        {
            tell(problem ?? "The DG-IDs of gateways can be written again");
            problemTold = problem;
        }

        if (problem is not null)
        {
            return false;
        }

        writtenVersion = snapshot.RememberedVersion;
        return true;
    }
}
