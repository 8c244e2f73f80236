using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Problems;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Card;

/// <summary>
/// Names the files on the card that were meant to be ours and are not read. They have other
/// names, lie in a folder, or are folders themselves.
/// </summary>
/// <param name="card">The card's directory.</param>
/// <param name="inUse">The settings file that is read.</param>
internal sealed class StrayFiles(string card, string inUse)
{
    // A card has a few dozen files; a folder of photographs is not looked through.
    private const int EntriesMax = 1000;
    private const int ToldMax = 10;
    private const long FileBytesMax = 1 << 18;

    private static readonly string[] Wanted =
        [SettingsPlace.CardName, SettingsPlace.FieldName, "deny.db", "home.db"];

    // Of the desktops' own folders.
    private static readonly string[] Foreign =
        ["System Volume Information", "$RECYCLE.BIN", "overlays", "LOST.DIR", "FOUND.000"];

    private int left = EntriesMax;

    /// <summary>A warning for each, and none for what is right.</summary>
    public IReadOnlyList<SettingsProblem> Find()
    {
        try
        {
            var problems = new List<SettingsProblem>();
            foreach (var entry in Entries(card))
            {
                problems.AddRange(entry is DirectoryInfo folder ? InFolder(folder) : Beside(entry));
            }

            return problems.Count <= ToldMax ? problems :
            [
                .. problems.Take(ToldMax),
                Warning($"and {problems.Count - ToldMax} more files have similar names"),
            ];
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            // The reader of the card's settings reports that the card cannot be read.
            return [];
        }
    }

    private IEnumerable<SettingsProblem> Beside(FileSystemInfo file)
    {
        if (IsSame(file.Name, Path.GetFileName(inUse)))
        {
            yield break;
        }

        if (NearNames.Meant(file.Name) is { } meant)
        {
            yield return Warning($"{Quoted(file.Name)} is not read: rename it to {meant}"
                + (File.Exists(Path.Combine(card, meant))
                    ? $", after deleting the present {meant}"
                    : string.Empty)
                + (IsReadable(file.FullName) ? "; passwords in it are readable" : string.Empty));
        }
    }

    private IEnumerable<SettingsProblem> InFolder(DirectoryInfo folder)
    {
        if (Wanted.FirstOrDefault(name => IsSame(name, folder.Name)) is { } name)
        {
            yield return Warning($"{name} is a folder, not a file: replace it by the file"
                + $" {name}");
        }

        if (folder.Name.StartsWith('.') || Foreign.Any(one => IsSame(one, folder.Name)))
        {
            yield break;
        }

        foreach (var file in Entries(folder.FullName).OfType<FileInfo>())
        {
            var meant = Wanted.FirstOrDefault(one => IsSame(one, file.Name))
                ?? NearNames.Meant(file.Name);
            if (meant is not null)
            {
                yield return Warning($"{Quoted(folder.Name)}/{Quoted(file.Name)} is not read:"
                    + $" only files beside {Path.GetFileName(inUse)} are read; move it"
                    + $" there as {meant}");
            }
        }
    }

    private static bool IsReadable(string path) =>
        FileText.TryRead(path, FileBytesMax, out _) is { } text
        && ReadableSecrets.Find(path, text).Count > 0;

    private List<FileSystemInfo> Entries(string folder)
    {
        var entries = new DirectoryInfo(folder).EnumerateFileSystemInfos().Take(left)
            .OrderBy(entry => entry.Name, StringComparer.Ordinal).ToList();
        left -= entries.Count;
        return entries;
    }

    private SettingsProblem Warning(string text) => new(card, 0, IsError: false, text);

    private static string Quoted(string name) => ShownText.Quote(name);

    private static bool IsSame(string left, string right) =>
        left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
