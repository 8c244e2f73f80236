using System.Text;
using Ysf.Appliance.Product;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Storage;

/// <summary>
/// A copy of the rules that were in force last, for the day on which their file cannot be used.
/// </summary>
/// <remarks>
/// It lies beside last-good.ini, readable by us alone. A first line, a comment, names the file that
/// the rules come from. The copy belongs to the instance and serves whatever path the settings name.
/// </remarks>
/// <param name="path">The copy; its directory is made when it is missing.</param>
internal sealed class RuleCopy(string path)
{
    private const string Before = "# ";
    private const string Behind = " as it worked last; written by " + ProductInfo.Name;

    private static readonly long BytesMax = FileSizes.CopyOf(FileSizes.Rules);

    private readonly StateFile file = new(path, BytesMax, "the rules that worked last");

    public string FilePath => path;

    /// <summary>The rules kept; null when there are none, or none that can be read.</summary>
    public string? TryRead()
    {
        var text = FileText.TryReadTyped(path, BytesMax, out _, out _);
        var end = text?.IndexOf('\n', StringComparison.Ordinal) ?? -1;
        return end > 0 && text![..end] is { } head
            && head.StartsWith(Before, StringComparison.Ordinal)
            && head.EndsWith(Behind, StringComparison.Ordinal)
            ? text[(end + 1)..]
            : null;
    }

    /// <summary>
    /// Writes it if it is another than the one that is there. Null, or a sentence about what
    /// failed.
    /// </summary>
    /// <param name="from">The file that the rules come from.</param>
    /// <param name="text">All of them.</param>
    public string? Save(string from, string text)
    {
        file.DeleteLeftover();
        var whole = $"{Before}{from}{Behind}\n{text}";
        return FileText.TryReadTyped(path, BytesMax, out _, out _) == whole
            ? null
            : file.Save(Encoding.UTF8.GetBytes(whole), isSecret: true);
    }
}
