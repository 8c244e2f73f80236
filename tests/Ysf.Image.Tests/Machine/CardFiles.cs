using System.Text;

namespace Ysf.Tests.Image;

/// <summary>
/// The files of one of the card's FAT partitions as they are seen and changed in a computer, the
/// card out of its machine. What was changed is on the card when it is disposed.
/// </summary>
internal sealed class CardFiles : IDisposable
{
    private readonly CutDisk disk;
    private readonly CardRegion region;
    private readonly string folder = Directory.CreateTempSubdirectory("ysf-fat-").FullName;
    private bool isChanged;

    /// <param name="disk">The card.</param>
    /// <param name="region">Which partition; the one for the sysop's files.</param>
    public CardFiles(CutDisk disk, CardRegion region = CardRegion.Card)
    {
        (this.disk, this.region) = (disk, region);
        disk.Save(Image, Extent);
    }

    /// <summary>The names in its root, a folder's with a slash behind it.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. Tool.Run("mdir", "-i", Image, "-b", "::").Split('\n')
            .Where(line => line.StartsWith("::/", StringComparison.Ordinal))
            .Select(line => line[3..].TrimEnd()),
    ];

    private string Image => Path.Combine(folder, "p1");

    private string Piece => Path.Combine(folder, "file");

    private Extent Extent => disk.Layout[region];

    /// <summary>The text of a file of one card, and no change.</summary>
    public static string Text(CutDisk disk, string name)
    {
        using var files = new CardFiles(disk);
        return files.Text(name);
    }

    public bool Has(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    public string Text(string name)
    {
        CopyOut(name, Piece);
        return File.ReadAllText(Piece);
    }

    public void CopyOut(string name, string path) =>
        Tool.Run("mcopy", "-n", "-o", "-i", Image, "::" + name, path);

    public void Put(string name, string text) => Put(name, Encoding.UTF8.GetBytes(text));

    public void Put(string name, byte[] bytes)
    {
        isChanged = true;
        File.WriteAllBytes(Piece, bytes);
        Tool.Run("mcopy", "-o", "-i", Image, Piece, "::" + name);
    }

    public void Remove(string name)
    {
        isChanged = true;
        Tool.Run("mdel", "-i", Image, "::" + name);
    }

    public void Dispose()
    {
        if (isChanged)
        {
            disk.Load(Image, Extent);
        }

        Directory.Delete(folder, recursive: true);
    }
}
