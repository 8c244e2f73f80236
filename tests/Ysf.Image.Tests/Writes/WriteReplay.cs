using System.Globalization;

namespace Ysf.Tests.Image;

/// <summary>Replays a log onto the card it began with, and cuts the power everywhere.</summary>
internal sealed class WriteReplay : IDisposable
{
    private readonly RecordedCard recorded;
    private readonly WriteLog log;
    private readonly List<WriteEpoch> epochs;
    private readonly Dictionary<CutKind, int> tried = [];

    /// <param name="recorded">The card and its log.</param>
    /// <param name="isFlushed">
    /// False to drop every flush mark from the log, so that a power cut may lose any write of it.
    /// </param>
    public WriteReplay(RecordedCard recorded, bool isFlushed = true)
    {
        this.recorded = recorded;
        log = new WriteLog(recorded.Log);
        epochs = [.. WriteEpoch.Of(log.Entries.Where(entry => isFlushed || !entry.IsFlush))];
    }

    /// <summary>The count of what was tried so far.</summary>
    public string Figures { get; private set; } = "nothing";

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
    /// <returns>What is wrong, with the cut.</returns>
    public IReadOnlyList<string> Judge(Random random, CutKind? only = null)
    {
        using var disk = new CutDisk(recorded.Before);
        using var card = new ReplayedCard(disk, log);
        var judge = new CardJudge(recorded);
        var faults = new List<string>();
        Try(new ReplayedCut(CutKind.Nothing, []));
        foreach (var epoch in epochs)
        {
            foreach (var cut in epoch.Cuts(random).Where(cut => cut.Kind == (only ?? cut.Kind)))
            {
                Try(cut);
            }

            card.Lay(epoch.Writes);
        }

        Figures = $"{log.Entries.Count} entries, {epochs.Count} epochs; "
            + string.Join(", ", tried.Select(pair => $"{pair.Key} {pair.Value}"))
            + $"; {judge.Judged} different contents looked at, {faults.Count} faults";
        return faults;

        void Try(ReplayedCut cut)
        {
            tried[cut.Kind] = tried.GetValueOrDefault(cut.Kind) + 1;
            faults.AddRange(judge.Judge(card, cut).Select(fault => $"{cut}: {fault}"));
        }
    }

    /// <summary>
    /// The card after some of the prefixes: all that end in the slot state, and of those that end in
    /// another part than a slot so many at even distances.
    /// </summary>
    public IEnumerable<(string Cut, CutDisk Disk)> Sampled(int count)
    {
        using var before = new CutDisk(recorded.Before);
        var layout = before.Layout;
        var prefixes = epochs.SelectMany((epoch, number) => epoch.Writes.Select(
            (write, last) => (Epoch: number, Length: last + 1, Region: layout.Of(write.First))))
            .ToList();
        var others = prefixes.Where(prefix => prefix.Region
            is CardRegion.Card or CardRegion.Data or CardRegion.Table).ToList();
        var every = Math.Max(1, others.Count / Math.Max(1, count));
        var chosen = prefixes.Where(prefix => prefix.Region == CardRegion.State)
            .Concat(others.Where((_, number) => number % every == every / 2).Take(count)).Order();
        var laid = 0;
        foreach (var (epoch, length, region) in chosen)
        {
            for (; laid < epoch; laid++)
            {
                Lay(before, new ReplayedCut(CutKind.Prefix, epochs[laid].Writes));
            }

            var cut = new ReplayedCut(CutKind.Prefix, [.. epochs[epoch].Writes.Take(length)]);
            using var disk = new CutDisk(before.Snapshot());
            Lay(disk, cut);
            yield return (string.Create(CultureInfo.InvariantCulture, $"{region}, {cut}"), disk);
        }
    }

    public void Dispose() => log.Dispose();

    private void Lay(CutDisk disk, ReplayedCut cut)
    {
        foreach (var (write, count) in cut.Laid)
        {
            disk.Change(write.First, log.Sectors(write, count));
        }
    }
}
