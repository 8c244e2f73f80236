using Ysf.Appliance.Graphs;

namespace Ysf.Appliance.Storage;

/// <summary>
/// Decides when the graphs go to the disk: with another write, but only every few hours, so that a
/// flash card lives long; and at an orderly stop. Of the writer's thread.
/// </summary>
internal sealed class KeptGraphs
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    private readonly GraphsFile file;
    private readonly History history;
    private readonly Func<bool> isOn;
    private readonly Func<Instant> now;
    private Instant next;
    private long offered;

    /// <param name="file">Where they are kept.</param>
    /// <param name="history">The graphs.</param>
    /// <param name="isOn">Whether there is a page; without one nothing is read or written.</param>
    /// <param name="now">The monotonic clock.</param>
    public KeptGraphs(GraphsFile file, History history, Func<bool> isOn, Func<Instant> now)
    {
        (this.file, this.history, this.isOn, this.now) = (file, history, isOn, now);
        next = now() + FirstPause;
        State = new KeptState(file.File, _ => Offer(), _ => Save());
    }

    /// <summary>The file among the others that the writer keeps.</summary>
    public KeptState State { get; }

    /// <summary>Loads what was kept. Null, or a sentence about what was wrong.</summary>
    public string? Load()
    {
        State.NoteLoaded(offered);
        if (!isOn())
        {
            return null;
        }

        var (graphs, problem) = file.Load();
        if (graphs is not null)
        {
            history.Restore(graphs);
        }

        return problem;
    }

    /// <summary>Has the next write include all points.</summary>
    public void WantAll() => next = now();

    private long Offer()
    {
        offered = now() >= next ? history.Version : offered;
        return offered;
    }

    private string? Save()
    {
        if (!isOn())
        {
            return null;
        }

        var problem = file.Save(history.Read());
        next = problem is null ? now() + Pause : next;
        return problem;
    }
}
