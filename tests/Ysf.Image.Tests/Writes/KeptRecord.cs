using System.Text.Json;

namespace Ysf.Tests.Image;

/// <summary>Keeps a <see cref="RecordedCard"/> in a folder, to be judged again without a machine.</summary>
internal static class KeptRecord
{
    private const string Log = "writes.log", Before = "before", After = "after",
        Files = "files.json", State = "state.json";

    public static void Save(RecordedCard recorded, string folder)
    {
        Directory.CreateDirectory(folder);
        File.Copy(recorded.Log, Path.Combine(folder, Log), overwrite: true);
        Save(recorded.Before, Path.Combine(folder, Before));
        Save(recorded.After, Path.Combine(folder, After));
        File.WriteAllText(Path.Combine(folder, Files), JsonSerializer.Serialize(recorded.Files));
        File.WriteAllText(Path.Combine(folder, State), JsonSerializer.Serialize(recorded.State));
    }

    /// <summary>Throws <see cref="IOException"/> when there is none.</summary>
    /// <param name="folder">Where it was saved.</param>
    /// <param name="image">The image that the card was made of.</param>
    public static RecordedCard Load(string folder, string image) => new(
        Snapshot(image, Path.Combine(folder, Before)), Snapshot(image, Path.Combine(folder, After)),
        Path.Combine(folder, Log), Texts(Path.Combine(folder, Files)),
        Texts(Path.Combine(folder, State)));

    private static void Save(CardSnapshot snapshot, string path)
    {
        using var into = new BinaryWriter(File.Create(path));
        foreach (var (number, sector) in snapshot.Sectors)
        {
            into.Write(number);
            into.Write(sector);
        }
    }

    private static CardSnapshot Snapshot(string image, string path)
    {
        using var from = new BinaryReader(File.OpenRead(path));
        var sectors = new Dictionary<long, byte[]>();
        while (from.BaseStream.Position < from.BaseStream.Length)
        {
            sectors[from.ReadInt64()] = from.ReadBytes(Sector.Size);
        }

        return new CardSnapshot(image, sectors);
    }

    private static Dictionary<string, IReadOnlyList<string>> Texts(string path) =>
        JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(
            File.ReadAllText(path))!;
}
