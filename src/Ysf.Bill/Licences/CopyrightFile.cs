using Ysf.Bill.Debian;
using Ysf.Bill.Spdx;

namespace Ysf.Bill.Licences;

/// <summary>The file <c>copyright</c> of a Debian package.</summary>
/// <remarks>Source: Debian's machine-readable copyright format 1.0; older files are plain text.</remarks>
internal static class CopyrightFile
{
    /// <summary>The licences that the file names as one SPDX expression.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="source">The Debian source package, for the ids of licences that SPDX's list lacks.</param>
    /// <param name="texts">Takes the texts of these.</param>
    /// <remarks>
    /// They are the licences of all files of the source package. A file in no such format is one licence
    /// of its own, with the whole file as its text.
    /// </remarks>
    public static string Expression(string text, string source, LicenceTexts texts)
    {
        IReadOnlyList<ControlParagraph> paragraphs = IsReadable(text) ? ControlParagraph.ParseAll(text) : [];
        string[] names = [.. paragraphs
            .Where(one => one.Has("Files"))
            .Select(one => one.FirstLine("License"))
            .Where(name => name.Length > 0)
            .Distinct()];
        if (names.Length == 0)
        {
            return texts.IdOf(source, "copyright", text);
        }

        return LicenceExpression.All(names.Select(name => DebianLicence.Expression(
            name, part => texts.IdOf(source, part, TextOf(part, paragraphs) ?? text))));
    }

    private static bool IsReadable(string text)
    {
        string first = text.AsSpan().TrimStart().ToString();
        return first.StartsWith("Format:", StringComparison.OrdinalIgnoreCase)
            || first.StartsWith("Format-Specification:", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The text that a paragraph gives for a name, or null.</summary>
    private static string? TextOf(string name, IReadOnlyList<ControlParagraph> paragraphs) => paragraphs
        .Where(one => string.Equals(one.FirstLine("License"), name, StringComparison.OrdinalIgnoreCase))
        .Select(one => one.FurtherLines("License"))
        .FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
}
