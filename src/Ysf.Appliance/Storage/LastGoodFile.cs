using System.Text;
using Ysf.Appliance.Product;
using Ysf.Appliance.Settings;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Storage;

/// <summary>
/// Keeps the text of the settings that worked last, for the day on which the file is broken.
/// </summary>
/// <remarks>
/// Its first line names the file whose text it is, so that the settings of another reflector on the
/// same machine are not taken for ours. Only we may read it: there may be a password in it.
/// </remarks>
/// <param name="directory">Where it lies; made when it is missing.</param>
internal sealed class LastGoodFile(string directory)
{
    private static readonly long BytesMax = FileSizes.CopyOf(FileSizes.Settings);

    private const string Before = "; ";
    private const string BuiltIn =
        "; The settings on the card have errors and never worked: every key is built in.";

    private const string Behind = " as it worked last; written by " + ProductInfo.Name;

    private readonly StateFile file = new(
        Path.Combine(directory, StateNames.LastGood), BytesMax, "the settings that worked last");

    private bool isKept;

    /// <summary>Whether a file that was kept is no longer there.</summary>
    public bool IsGone => isKept && !FileMark.Of(FilePath).IsThere;

    public string FilePath { get; } = Path.Combine(directory, StateNames.LastGood);

    /// <summary>
    /// The text kept for a settings file; null when there is none, or none that is of use, of
    /// which <paramref name="problem"/> tells why.
    /// </summary>
    public string? TryRead(string settingsFile, out string? problem)
    {
        problem = null;
        if (!FileMark.Of(FilePath).IsThere)
        {
            return null;
        }

        var text = FileText.TryRead(FilePath, BytesMax, out var fault);
        if (text is not null && NameIn(text) is { } name
            && SettingsPlace.IsSameFile(name, settingsFile))
        {
            return text;
        }

        fault = text is null ? fault : $"it is not a copy of {settingsFile}";
        problem = $"{FilePath}: {fault}, so it is not used";
        return null;
    }

    /// <summary>Deletes what a write that a power cut ended left behind.</summary>
    public void DeleteLeftover() => file.DeleteLeftover();

    /// <summary>
    /// Writes it if it is another than the one that is there. Null, or a sentence about what
    /// failed.
    /// </summary>
    public string? Save(string settingsFile, string text)
    {
        var whole = HeadOf(settingsFile) + text;
        var problem = FileText.TryRead(FilePath, BytesMax, out _) == whole
            ? null
            : file.Save(Encoding.UTF8.GetBytes(whole), isSecret: true);
        isKept |= problem is null;
        return problem;
    }

    /// <summary>
    /// Keeps the built-in settings for a file that never could be used, so that there is something
    /// to start with. Null, or a sentence about what failed.
    /// </summary>
    public string? SaveBuiltIn(string settingsFile) => Save(settingsFile, BuiltIn + "\n");

    /// <summary>Whether a text kept here stands for the built-in settings.</summary>
    public static bool IsBuiltIn(string kept) =>
        kept.AsSpan(kept.IndexOf('\n', StringComparison.Ordinal) + 1)
            .StartsWith(BuiltIn, StringComparison.Ordinal);

    /// <summary>Whether a text kept here is that of a settings file, without its first line.</summary>
    public static bool IsSame(string kept, string? text) =>
        text is not null && kept.AsSpan(kept.IndexOf('\n', StringComparison.Ordinal) + 1)
            .SequenceEqual(text);

    private static string HeadOf(string settingsFile) =>
        $"{Before}{Path.GetFullPath(settingsFile)}{Behind}\n";

    private static string? NameIn(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var head = end < 0 ? string.Empty : text[..end];
        return head.StartsWith(Before, StringComparison.Ordinal)
            && head.EndsWith(Behind, StringComparison.Ordinal)
            && head.Length > Before.Length + Behind.Length
            && !head.Contains('\0', StringComparison.Ordinal)
            ? head[Before.Length..^Behind.Length]
            : null;
    }
}
