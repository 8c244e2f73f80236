namespace Ysf.Tests.Image;

/// <summary>Replays a log onto the card it began with, and cuts the power everywhere.</summary>
internal sealed class WriteReplay : IDisposable
{
    // So often a fault that any other share would show does not stay hidden.
    private const int Persistence = 64;

    private readonly RecordedCard recorded;
    private readonly WriteLog log;
    private readonly List<WriteEpoch> epochs;
    private readonly Dictionary<CutKind, int> tried = [];
    private readonly Dictionary<string, Prefix> kinds = [];

    /// <param name="recorded">The card and its log.</param>
    /// <param name="order">How the log is replayed.</param>
    public WriteReplay(RecordedCard recorded, LogOrder order = LogOrder.Recorded)
    {
        this.recorded = recorded;
        log = new WriteLog(recorded.Log);
        using var disk = new CutDisk(recorded.Before);
        var layout = disk.Layout;
        epochs = [.. WriteEpoch.Of(order switch
        {
            LogOrder.Unflushed => log.Entries.Where(entry => !entry.IsFlush),
            LogOrder.StateFirst => log.Entries.OrderBy(entry =>
                entry.Count > 0 && layout.Of(entry.First) == CardRegion.State ? 0 : 1),
            _ => log.Entries,
        })];
    }

    /// <summary>The count of what was tried so far.</summary>
    public string Figures { get; private set; } = "nothing";

    /// <summary>The kinds of card that the prefixes judged so far leave (<see cref="CardVerdict"/>).
    /// </summary>
    public int Kinds => kinds.Count;

    /// <summary>
    /// Whether the whole log leads from the card before to the card after, which two programs
    /// recorded: the tests' own disk, and QEMU the log.
    /// </summary>
    public void LeadsToTheEnd()
    {
        using var disk = new CutDisk(recorded.Before);
        foreach (var epoch in epochs)
        {
            Lay(disk, new ReplayedCut(CutKind.Prefix, epoch.Writes));
        }

        using var after = new CutDisk(recorded.After);
        var written = disk.Snapshot().Sectors.Keys.Union(recorded.After.Sectors.Keys);
        written.Where(sector => !disk.Read(sector, 1).AsSpan().SequenceEqual(after.Read(sector, 1)))
            .ShouldBeEmpty("the log and the card end with different sectors");
    }

    /// <summary>Cuts the power at every prefix, and in the other ways of an epoch.</summary>
    /// <param name="random">Chooses where that is sampled.</param>
    /// <param name="only">The one way that is tried; null for all.</param>
    /// <param name="isFirstEnough">Whether to try until the first fault, and then to stop.</param>
    /// <returns>What is wrong, with the cut.</returns>
    public IReadOnlyList<string> Judge(
        Random random, CutKind? only = null, bool isFirstEnough = false)
    {
        using var disk = new CutDisk(recorded.Before);
        using var card = new ReplayedCard(disk, log);
        var judge = new CardJudge(recorded);
        var faults = new List<string>();
        var shares = isFirstEnough ? Persistence : WriteEpoch.Shares;
        Try(new ReplayedCut(CutKind.Nothing, []), epoch: 0);
        for (var epoch = 0; epoch < epochs.Count; epoch++)
        {
            foreach (var cut in epochs[epoch].Cuts(random, shares)
                .Where(cut => cut.Kind == (only ?? cut.Kind)))
            {
                Try(cut, epoch);
                if (isFirstEnough && faults.Count > 0)
                {
                    return Done();
                }
            }

            card.Lay(epochs[epoch].Writes);
        }

        return Done();

        void Try(ReplayedCut cut, int epoch)
        {
            tried[cut.Kind] = tried.GetValueOrDefault(cut.Kind) + 1;
            var verdict = judge.Judge(card, cut);
            faults.AddRange(verdict.Faults.Select(fault => $"{cut}: {fault}"));
            if (cut.Kind is CutKind.Nothing or CutKind.Prefix)
            {
                kinds.TryAdd(verdict.Kind, new Prefix(epoch, cut.Survivors.Count, verdict.Head));
            }
        }

        IReadOnlyList<string> Done()
        {
            Figures = $"{log.Entries.Count} entries, {epochs.Count} epochs; "
                + string.Join(", ", tried.Select(pair => $"{pair.Key} {pair.Value}"))
                + $"; {judge.Judged} different contents looked at, {faults.Count} faults";
            return faults;
        }
    }

    /// <summary>
    /// The card after some of the prefixes, one of a kind: of each slot state and partition table the
    /// first, then others, each at even distances.
    /// </summary>
    /// <param name="count">How many at most.</param>
    public IEnumerable<(string Cut, CutDisk Disk)> Sampled(int count)
    {
        var heads = kinds.DistinctBy(kind => kind.Value.Head).ToList();
        var others = kinds.Except(heads).ToList();
        var chosen = Even(heads, count).Concat(Even(others, count - heads.Count))
            .OrderBy(kind => kind.Value.Epoch).ThenBy(kind => kind.Value.Length);
        using var before = new CutDisk(recorded.Before);
        var laid = 0;
        foreach (var (kind, (epoch, length, _)) in chosen)
        {
            for (; laid < epoch; laid++)
            {
                Lay(before, new ReplayedCut(CutKind.Prefix, epochs[laid].Writes));
            }

            var cut = new ReplayedCut(CutKind.Prefix, [.. epochs[epoch].Writes.Take(length)]);
            using var disk = new CutDisk(before.Snapshot());
            Lay(disk, cut);
            yield return ($"{cut}: {kind}", disk);
        }
    }

    private static IEnumerable<T> Even<T>(IReadOnlyList<T> all, int count) => count >= all.Count
        ? all
        : Enumerable.Range(0, Math.Max(0, count)).Select(
            number => all[((2 * number) + 1) * all.Count / (2 * count)]);

    public void Dispose() => log.Dispose();

    private void Lay(CutDisk disk, ReplayedCut cut)
    {
        foreach (var (write, count) in cut.Laid)
        {
            disk.Change(write.First, log.Sectors(write, count));
        }
    }

    private sealed record Prefix(int Epoch, int Length, string Head);
}
