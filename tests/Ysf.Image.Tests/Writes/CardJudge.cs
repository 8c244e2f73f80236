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
    private readonly Dictionary<string, (CardTable Table, SlotChoice? Choice)> heads = [];
    private readonly Dictionary<string, IReadOnlyList<string>> judged = [];

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

    /// <summary>The faults found; empty when there are none.</summary>
    public IReadOnlyList<string> Judge(ReplayedCard card, ReplayedCut cut)
    {
        var (table, choice) = Head(card, cut);
        return
        [
            .. tables.Contains(table) ? Array.Empty<string>() : [$"a partition table of its own: {table}"],
            .. choice is { } slots
                ? Slot(slots.Good, card, cut).Concat(Slot(slots.Next, card, cut))
                : ["both copies of the slot state are lost"],
            .. Once(CardRegion.Card, string.Empty, card, cut, Operators),
            .. Once(
                CardRegion.Data, $" of {table.DataSectors}", card, cut,
                path => Data(path, table.DataSectors)),
        ];
    }

    private static IEnumerable<string> Mended(
        (int Exit, string Said) repair, (int Exit, string Said) look)
    {
        if (repair.Exit > 1)
        {
            yield return $"cannot be repaired: {repair.Said}";
        }
        else if (look.Exit != 0)
        {
            yield return $"not clean after its repair: {look.Said}";
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

    private (CardTable Table, SlotChoice? Choice) Head(ReplayedCard card, ReplayedCut cut)
    {
        var key = card.Key(CardRegion.Table, cut);
        if (!heads.TryGetValue(key, out var head))
        {
            var path = card.Copy(CardRegion.Table, cut);
            var bytes = File.ReadAllBytes(path);
            File.Delete(path);
            heads[key] = head = (CardTable.Read(bytes), SlotChoice.Read(bytes));
        }

        return head;
    }

    private IReadOnlyList<string> Once(
        CardRegion region, string more, ReplayedCard card, ReplayedCut cut,
        Func<string, IEnumerable<string>> look)
    {
        var key = card.Key(region, cut) + more;
        if (!judged.TryGetValue(key, out var faults))
        {
            var path = card.Copy(region, cut);
            judged[key] = faults = [.. look(path).Select(fault => $"{region}: {fault}")];
            File.Delete(path);
        }

        return faults;
    }

    private IReadOnlyList<string> Slot(char name, ReplayedCard card, ReplayedCut cut)
    {
        var region = name == 'A' ? CardRegion.SlotA : CardRegion.SlotB;
        return Once(region, string.Empty, card, cut, path =>
            wholeSlots[region].Contains(Hash(path)) ? [] : ["may be booted and is not whole"]);
    }

    private IEnumerable<string> Operators(string path)
    {
        foreach (var fault in Files(path))
        {
            yield return $"{fault}, as a computer reads it";
        }

        foreach (var fault in Mended(
            Tool.Ask("fsck.vfat", "-a", path), Tool.Ask("fsck.vfat", "-n", path)))
        {
            yield return fault;
        }

        foreach (var fault in Files(path))
        {
            yield return $"{fault}, after the repair";
        }
    }

    private List<string> Files(string path)
    {
        var faults = new List<string>();
        if (TakenFile.OfFat(path, BootScript) != bootScript)
        {
            faults.Add($"{BootScript} is not whole");
        }

        foreach (var (name, texts) in recorded.Files)
        {
            if (TakenFile.OfFat(path, name) is var text && !texts.Contains(text))
            {
                faults.Add($"{name} is neither old nor new: {Brief(text)}");
            }
        }

        return faults;
    }

    private IEnumerable<string> Data(string path, long sectors)
    {
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(sectors * Sector.Size);
        }

        foreach (var fault in Mended(FileSystems.Repair(path), Tool.Ask("e2fsck", "-n", "-f", path)))
        {
            yield return fault;
        }

        foreach (var (name, texts) in recorded.State)
        {
            if (TakenFile.OfData(path, name) is var text && !texts.Contains(text))
            {
                yield return $"{name} is neither old nor new: {Brief(text)}";
            }
        }
    }
}
