namespace Ysf.Tests.Image;

/// <summary>A power cut in an epoch.</summary>
/// <param name="Kind">How it was chosen.</param>
/// <param name="Survivors">The writes that are on the card, besides all flushed ones.</param>
/// <param name="LastCount">Sectors of the last one that are; fewer than it has when torn.</param>
internal sealed record ReplayedCut(
    CutKind Kind, IReadOnlyList<LoggedWrite> Survivors, long LastCount)
{
    public ReplayedCut(CutKind kind, IReadOnlyList<LoggedWrite> survivors)
        : this(kind, survivors, survivors.Count == 0 ? 0 : survivors[^1].Count)
    {
    }

    /// <summary>The survivors, each with the sectors of it that are on the card.</summary>
    public IEnumerable<(LoggedWrite Write, long Count)> Laid => Survivors.Select(
        (write, number) => (write, number == Survivors.Count - 1 ? LastCount : write.Count));

    public override string ToString() => Survivors.Count == 0
        ? $"{Kind}"
        : $"{Kind}, entries {Survivors[0].Number} to {Survivors[^1].Number},"
            + $" {Survivors.Count} writes, of the last {LastCount} of {Survivors[^1].Count} sectors";
}
