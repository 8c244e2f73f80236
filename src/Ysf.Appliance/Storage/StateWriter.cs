using Ysf.Appliance.Handover;
using Ysf.Appliance.Heard;
using Ysf.Machine.Time;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Storage;

/// <summary>
/// The thread that notes what is to outlast a restart, and keeps it on disk, seldom and safely: the
/// remembered DG-IDs, the known gateways, the overs heard last, the graphs, and the time.
/// </summary>
internal sealed class StateWriter : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LookPause = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan AgePause = TimeSpan.FromDays(1);

    // Twice the writes of each change would wear a flash card for nothing.
    private static readonly TimeSpan CopyPause = TimeSpan.FromHours(1);

    private readonly DgIdFile dgIdFile;
    private readonly KnownFile knownFile;
    private readonly LastHeardFile heardFile;
    private readonly KeptState dgIds;
    private readonly KeptState known;
    private readonly KeptState heard;
    private readonly KeptGraphs graphs;
    private readonly KeptState[] all;
    private readonly LastHeard lastHeard;
    private readonly ClockSaver? clock;
    private readonly EventConsumer events;
    private readonly SnapshotRequest snapshots;
    private readonly Action<string> tell;
    private readonly WriteSchedule schedule = new();
    private readonly Growth lost = new();
    private readonly LastingFault unwritten = new();
    private bool isWriteWanted;
    private Instant nextLook = Clock.Now + LookPause;
    private Instant nextAge = Clock.Now + AgePause;
    private Instant nextCopy = Clock.Now + CopyPause;

    // Why DG-IDs and known gateways were not read from their files, until these are written anew.
    private string? dgIdsUnread;
    private string? knownUnread;

    /// <param name="dgIdFile">Where the DG-IDs are kept.</param>
    /// <param name="knownFile">Where the known gateways are kept.</param>
    /// <param name="heardFile">Where the overs are kept.</param>
    /// <param name="lastHeard">The overs.</param>
    /// <param name="graphs">The page's graphs.</param>
    /// <param name="clock">Saves the time; null where that is not wanted.</param>
    /// <param name="events">
    /// Tells when a gateway chose another DG-ID or became known, and when an over ended.
    /// </param>
    /// <param name="snapshots">Gives the DG-IDs and the known gateways to be written.</param>
    /// <param name="tell">Takes a sentence when writing failed.</param>
    public StateWriter(
        DgIdFile dgIdFile, KnownFile knownFile, LastHeardFile heardFile, LastHeard lastHeard,
        KeptGraphs graphs, ClockSaver? clock, EventReader events, SnapshotRequest snapshots, Action<string> tell)
    {
        (this.dgIdFile, this.knownFile) = (dgIdFile, knownFile);
        (this.heardFile, this.lastHeard) = (heardFile, lastHeard);
        dgIds = new KeptState(
            dgIdFile.File, snapshot => snapshot.RememberedVersion,
            SaveDgIds);
        known = new KeptState(
            knownFile.File, snapshot => snapshot.KnownVersion,
            SaveKnown);
        heard = new KeptState(
            heardFile.File, _ => lastHeard.Version,
            _ => heardFile.Save(lastHeard.Newest(LastHeard.OversMax)));
        this.graphs = graphs;
        all = [dgIds, known, heard, graphs.State];
        (this.clock, this.snapshots, this.tell) = (clock, snapshots, tell);
        this.events = new EventConsumer("state", events, Work, tell);
    }

    public ConsumerHealth Health => events.HealthWith(
        string.Empty,
        unwritten.Text ?? Volatile.Read(ref dgIdsUnread) ?? Volatile.Read(ref knownUnread));

    /// <summary>
    /// Loads what was kept, and tells what cannot be used; before <see cref="Start"/>.
    /// </summary>
    public void Load(Reflector reflector)
    {
        var (remembered, imported, dgIdProblem) = dgIdFile.Load();
        reflector.Remember(remembered);
        var (gateways, knownProblem) = knownFile.Load();
        reflector.Know(Clock.Now, gateways);
        reflector.Know(
            Clock.Now, imported.Select(name => new KnownGateway(name, default, default)));
        var (overs, heardProblem) = heardFile.Load();
        lastHeard.Restore(overs);
        heard.NoteLoaded(lastHeard.Version);
        var graphProblem = graphs.Load();
        dgIdsUnread = dgIdFile.IsUnread ? dgIdProblem : null;
        knownUnread = knownFile.IsUnread ? knownProblem : null;
        if (knownFile.IsUnread)
        {
            schedule.NoteMinorChange(Clock.Now);
        }
        else if (imported.Count == 0)
        {
            known.NoteLoaded(reflector.KnownVersion);
        }

        if (dgIdFile.IsOfCopy)
        {
            schedule.NoteChange(Clock.Now);
        }
        else if (imported.Count == 0)
        {
            dgIds.NoteLoaded(reflector.RememberedVersion);
        }
        else
        {
            // What was imported is written as ours, so that it is imported once.
            schedule.NoteMinorChange(Clock.Now);
        }

        foreach (var problem in new[] { dgIdProblem, knownProblem, heardProblem, graphProblem })
        {
            if (problem is not null)
            {
                tell(problem);
            }
        }
    }

    public void Start() => events.Start();

    /// <summary>Has all that changed written at once, the time too; returns before that.</summary>
    public void WriteSoon()
    {
        Volatile.Write(ref isWriteWanted, true);
        events.Wake.Signal();
    }

    /// <summary>Writes the state after the loop has ended, and stops.</summary>
    public void End(Reflector reflector)
    {
        Finish(reflector);
        Dispose();
    }

    private void Finish(Reflector reflector)
    {
        events.Stop();
        if (!events.HasEnded)
        {
            return;
        }

        NoteEvents();
        var last = new Snapshot(reflector.Options.Limits);
        reflector.Take(Clock.Now, last);

        graphs.WantAll();

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
        if (Interlocked.Exchange(ref isWriteWanted, false))
        {
            clock?.Finish();
            graphs.WantAll();
            schedule.NoteUrgent(Clock.Now);
        }

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
            if (happened.Kind is EventKind.DgIdChanged or EventKind.GatewayKnown)
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
        if (lost.Take(events.Lost) > 0)
        {
            schedule.NoteChange(Clock.Now);
        }
    }

    // A directory that is deleted or made read-only is noticed before there is news for it.
    private void Look()
    {
        var isGone = false;
        foreach (var kept in all)
        {
            isGone |= kept.IsGone();
        }

        if (isGone)
        {
            schedule.NoteGone(Clock.Now);
        }

        // Known gateways grow older, and younger when they are seen, without an event.
        if (Clock.Now >= nextAge)
        {
            nextAge = Clock.Now + AgePause;
            schedule.NoteMinorChange(Clock.Now);
        }

        if (!schedule.IsFailing)
        {
            Tell(Array.Find(all, kept => kept.PlaceFault is not null)?.PlaceFault);
        }
    }

    private bool Write(Snapshot snapshot)
    {
        // That one fails is no reason not to write the others.
        string? problem = null;
        foreach (var kept in all)
        {
            var fault = kept.Write(snapshot);
            problem ??= fault;
        }

        Tell(problem);
        return problem is null;
    }

    private string? SaveDgIds(Snapshot snapshot)
    {
        var problem = dgIdFile.Save(snapshot.Remembered);
        if (problem is not null)
        {
            return problem;
        }

        Volatile.Write(ref dgIdsUnread, null);
        if (Clock.Now >= nextCopy)
        {
            nextCopy = Clock.Now + CopyPause;
            dgIdFile.KeepCopy([.. snapshot.Remembered]);
        }

        return null;
    }

    private string? SaveKnown(Snapshot snapshot)
    {
        var problem = knownFile.Save(snapshot.Known);
        if (problem is null)
        {
            Volatile.Write(ref knownUnread, null);
        }

        return problem;
    }

    private void Tell(string? stateProblem)
    {
        var problem = stateProblem ?? clock?.Problem;
        if (unwritten.Note(problem) != FaultStep.None)
        {
            tell(problem ?? "The state can be written again");
        }
    }
}
