using System.Security.Cryptography;

namespace Ysf.Tests.Image;

/// <summary>
/// Looks at a card after a power cut from outside, with Debian's own tools: are the slots that may be
/// booted whole, the operator's files old or new, and can both file systems be repaired?
/// </summary>
internal sealed class CardJudge
{
    // As U-Boot loads it, which repairs nothing before.
    private const string BootScript = "boot.scr";

    private readonly RecordedCard recorded;
    private readonly string bootScript;
    private readonly Dictionary<CardRegion, HashSet<string>> wholeSlots = [];
    private readonly HashSet<CardTable> tables = [];
    private readonly Dictionary<string, Head> heads = [];
    private readonly Dictionary<string, Finding> judged = [];

    public CardJudge(RecordedCard recorded)
    {
        this.recorded = recorded;
        using var before = new CutDisk(recorded.Before);
        using var after = new CutDisk(recorded.After);
        bootScript = CardFiles.Text(before, BootScript);
        foreach (var disk in new[] { before, after })
        {
            tables.Add(CardTable.Read(disk.Read(0, 1)));
            foreach (var region in new[] { CardRegion.SlotA, CardRegion.SlotB })
            {
                Remember(disk, region);
            }
        }
    }

    /// <summary>Number of different contents of parts of the card that were looked at.</summary>
    public int Judged => judged.Count + heads.Count;

    /// <summary>Looks at a card after a power cut.</summary>
    public CardVerdict Judge(ReplayedCard card, ReplayedCut cut)
    {
        var head = HeadOf(card, cut);
        var (table, choice) = (head.Table, head.Choice);
        var files = Once(CardRegion.Card, string.Empty, card, cut, Operators);
        var isTorn = cut.Kind == CutKind.Torn;
        var data = Once(
            CardRegion.Data, $" of {table.DataSectors}, torn: {isTorn}", card, cut,
            path => Data(path, table.DataSectors, isTorn));
        var text = $"slots {head.Copies}; data {table.DataSectors}";
        return new CardVerdict(
            [
                .. tables.Contains(table)
                    ? Array.Empty<string>() : [$"a partition table of its own: {table}"],
                .. choice is { } slots
                    ? Slot(slots.Good, card, cut).Concat(Slot(slots.Next, card, cut))
                    : ["both copies of the slot state are lost"],
                .. files.Faults, .. data.Faults,
            ],
            text, $"{text}; {files.Kind}; {data.Kind}");
    }

    private static IEnumerable<string> Mended(
        (int Exit, string Said) repair, params string[] look)
    {
        if (repair.Exit > 1)
        {
            yield return $"cannot be repaired: {repair.Said}";
        }
        else if (Tool.Ask(look[0], look[1..]) is { Exit: not 0 } found)
        {
            yield return $"not clean after its repair: {found.Said}";
        }
    }

    private static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(file));
    }

    private static string Brief(string text) => text.Length <= 300 ? text : text[..300] + "...";

    // A slot that was never written is not to be booted.
    private void Remember(CutDisk disk, CardRegion slot)
    {
        var path = Path.GetTempFileName();
        disk.Save(path, disk.Layout[slot]);
        wholeSlots.TryAdd(slot, []);
        if (Tool.Ask("mdir", "-i", path, "-b", "::vmlinuz").Exit == 0)
        {
            wholeSlots[slot].Add(Hash(path));
        }

        File.Delete(path);
    }

    private Head HeadOf(ReplayedCard card, ReplayedCut cut)
    {
        var key = card.Key(CardRegion.Table, cut);
        if (!heads.TryGetValue(key, out var head))
        {
            var path = card.Copy(CardRegion.Table, cut);
            var bytes = File.ReadAllBytes(path);
            File.Delete(path);
            heads[key] = head = new Head(
                CardTable.Read(bytes), SlotChoice.Read(bytes), SlotChoice.Copies(bytes));
        }

        return head;
    }

    private Finding Once(
        CardRegion region, string more, ReplayedCard card, ReplayedCut cut,
        Func<string, Finding> look)
    {
        var key = card.Key(region, cut) + more;
        if (!judged.TryGetValue(key, out var found))
        {
            var path = card.Copy(region, cut);
            var (faults, kind) = look(path);
            judged[key] = found = new Finding([.. faults.Select(fault => $"{region}: {fault}")], kind);
            File.Delete(path);
        }

        return found;
    }

    private IReadOnlyList<string> Slot(char name, ReplayedCard card, ReplayedCut cut)
    {
        var region = name == 'A' ? CardRegion.SlotA : CardRegion.SlotB;
        return Once(region, string.Empty, card, cut, path => new Finding(
            wholeSlots[region].Contains(Hash(path)) ? [] : ["may be booted and is not whole"],
            string.Empty)).Faults;
    }

    private Finding Operators(string path)
    {
        var faults = new List<string>();
        faults.AddRange(Files(path).Faults.Select(fault => $"{fault}, as a computer reads it"));
        faults.AddRange(Mended(
            Tool.Ask("fsck.vfat", "-a", path), "fsck.vfat", "-n", path));
        var (after, kind) = Files(path);
        faults.AddRange(after.Select(fault => $"{fault}, after the repair"));
        var names = Tool.Ask("mdir", "-i", path, "-b", "::").Said.Split('\n')
            .Where(name => name.Length > 0).Order(StringComparer.Ordinal);
        return new Finding(faults, $"{kind}; {string.Join(' ', names)}");
    }

    private Finding Files(string path)
    {
        var (faults, kinds) = (new List<string>(), new List<string>());
        if (TakenFile.OfFat(path, BootScript) != bootScript)
        {
            faults.Add($"{BootScript} is not whole");
        }

        foreach (var (name, texts) in recorded.Files)
        {
            Compare(name, TakenFile.OfFat(path, name), texts, faults, kinds);
        }

        return new Finding(faults, string.Join(", ", kinds));
    }

    private Finding Data(string path, long sectors, bool isTorn)
    {
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(sectors * Sector.Size);
        }

        var size = FileSystems.Size(path);
        var (faults, kinds) = (new List<string>(), new List<string> { size });
        faults.AddRange(Mended(
            FileSystems.Repair(path, isTorn), "e2fsck", "-n", "-f", path));
        foreach (var (name, texts) in recorded.State)
        {
            Compare(name, TakenFile.OfData(path, name), texts, faults, kinds);
        }

        return new Finding(faults, string.Join(", ", kinds));
    }

    private static void Compare(
        string name, string text, IReadOnlyList<string> texts, List<string> faults,
        List<string> kinds)
    {
        var number = texts.ToList().IndexOf(text);
        if (text.Length == 0 && texts.Contains(TakenFile.Absent))
        {
            // On FAT a new name has an entry before it has clusters.
            number = texts.Count;
        }

        kinds.Add($"{name} {number}");
        if (number < 0)
        {
            faults.Add($"{name} is neither old nor new: {Brief(text)}");
        }
    }

    private sealed record Head(CardTable Table, SlotChoice? Choice, string Copies);

    private sealed record Finding(IReadOnlyList<string> Faults, string Kind);
}
