namespace Ysf.Tests.Image;

/// <summary>
/// The writes between two flushes: all before them are on the medium, and of these any may be.
/// </summary>
/// <param name="Writes">In the order of the log; at least one.</param>
internal sealed record WriteEpoch(IReadOnlyList<LoggedWrite> Writes)
{
    /// <summary>Writes of an epoch that are missing, or alone, in turn; sampled when it has more.
    /// </summary>
    public const int Singles = 24;

    /// <summary>Shares by chance.</summary>
    public const int Shares = 6;

    /// <summary>The epochs of a log, those without a write left out.</summary>
    /// <param name="entries">Of a machine whose disk offers no FUA, as virtio-blk does.</param>
    public static IEnumerable<WriteEpoch> Of(IEnumerable<LoggedWrite> entries)
    {
        var writes = new List<LoggedWrite>();
        foreach (var entry in entries)
        {
            entry.Flags.HasFlag(WriteFlags.Fua).ShouldBeFalse("no FUA is offered");
            if (entry.IsFlush && writes.Count > 0)
            {
                yield return new WriteEpoch(writes);
                writes = [];
            }

            if (entry.Count > 0)
            {
                writes.Add(entry);
            }
        }

        if (writes.Count > 0)
        {
            yield return new WriteEpoch(writes);
        }
    }

    /// <summary>
    /// All that power cuts may leave of it: each prefix, write by write; each write of several sectors
    /// torn, at a sector by chance, as the last of its prefix; and as a card may reorder, all but
    /// one, one alone, and a share by chance. The last three are sampled when there are many.
    /// </summary>
    /// <param name="random">Chooses.</param>
    /// <param name="shares">How many shares.</param>
    public IEnumerable<ReplayedCut> Cuts(Random random, int shares = Shares)
    {
        for (var length = 1; length <= Writes.Count; length++)
        {
            var (prefix, last) = (Writes.Take(length).ToList(), Writes[length - 1]);
            yield return new ReplayedCut(CutKind.Prefix, prefix, last.Count);
            if (last.Count > 1)
            {
                yield return new ReplayedCut(
                    CutKind.Torn, prefix, random.NextInt64(1, last.Count));
            }
        }

        if (Writes.Count == 1)
        {
            yield break;
        }

        foreach (var one in Some(random))
        {
            yield return new ReplayedCut(
                CutKind.AllButOne, [.. Writes.Where((_, number) => number != one)]);
            yield return new ReplayedCut(CutKind.OneAlone, [Writes[one]]);
        }

        for (var tried = 0; tried < shares; tried++)
        {
            var share = Writes.Where(_ => random.Next(2) == 0).ToList();
            if (share.Count > 0)
            {
                yield return new ReplayedCut(CutKind.Share, share);
            }
        }
    }

    private IEnumerable<int> Some(Random random)
    {
        var numbers = Enumerable.Range(0, Writes.Count).ToArray();
        random.Shuffle(numbers);
        return numbers.Take(Singles);
    }
}
