namespace Ysf.Tests.Image;

/// <summary>All that the operator's files and those of the state directory held, one text after the
/// other.</summary>
internal sealed class WatchedFiles
{
    private static readonly string[] OnCard = ["ysf-appliance.ini", "deny.db", "home.db", "UPDATE.txt"];
    private static readonly string[] InState = ["last-good.ini", "dgid.json"];

    private readonly Dictionary<string, IReadOnlyList<string>> card =
        OnCard.ToDictionary(name => name, _ => (IReadOnlyList<string>)[]);

    private readonly Dictionary<string, IReadOnlyList<string>> state =
        InState.ToDictionary(name => name, _ => (IReadOnlyList<string>)[]);

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Card => card;

    public IReadOnlyDictionary<string, IReadOnlyList<string>> State => state;

    /// <summary>Notes what they hold; nothing may write to them meanwhile.</summary>
    public void Note(CutDisk disk)
    {
        var folder = Directory.CreateTempSubdirectory("ysf-watch-").FullName;
        try
        {
            var (fat, data) = (Path.Combine(folder, "fat"), Path.Combine(folder, "data"));
            disk.Save(fat, disk.Layout[CardRegion.Card]);
            disk.Save(data, disk.Layout[CardRegion.Data]);

            // A card in its machine has the newest in the journal.
            Tool.Ask("e2fsck", "-p", data).Exit.ShouldBeLessThanOrEqualTo(1);
            Add(card, name => TakenFile.OfFat(fat, name));
            Add(state, name => TakenFile.OfData(data, name));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Add(
        Dictionary<string, IReadOnlyList<string>> texts, Func<string, string> read)
    {
        foreach (var name in texts.Keys.ToList())
        {
            texts[name] = [.. texts[name].Append(read(name)).Distinct()];
        }
    }
}
