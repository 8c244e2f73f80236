namespace Ysf.Machine.Files;

/// <summary>Finds out that what lies in the place of a text file is a document, or no text.
/// </summary>
internal static class DocumentKind
{
    private const string Remedy = "; save it as plain text (UTF-8)";

    private static readonly (byte[] Start, string Kind)[] Starts =
    [
        ([.. "{\\rtf"u8], "a document in RTF, as WordPad and TextEdit write them"),
        ([0x50, 0x4B, 0x03, 0x04], "a packed document such as .docx, .odt or .zip"),
        ([0xD0, 0xCF, 0x11, 0xE0], "a document of an older Word or Excel"),
        ([.. "%PDF"u8], "a document in PDF"),
        ([.. "bplist"u8], "a property list of a Mac"),
        ([0x1F, 0x8B], "packed by gzip"),
        ([0x89, 0x50, 0x4E, 0x47], "a picture"),
        ([0xFF, 0xD8, 0xFF], "a picture"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        ([.. "SQLite format 3"u8], "a database"),
        ([0xFF, 0xFE, 0x00, 0x00], "text in UTF-32"),
        ([0x00, 0x00, 0xFE, 0xFF], "text in UTF-32"),
    ];

    private static readonly string[] WebStarts =
        ["<!doctype", "<html", "<?xml", "<head", "<body", "<meta"];

    /// <summary>Why the bytes are no plain text, and the remedy; null for a text.</summary>
    public static string? FaultOf(ReadOnlySpan<byte> bytes)
    {
        foreach (var (start, kind) in Starts)
        {
            if (bytes.StartsWith(start))
            {
                return $"it is {kind}{Remedy}";
            }
        }

        var text = TypedText.Decode(bytes[..Math.Min(bytes.Length, 64)]).TrimStart();
        return WebStarts.Any(start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            ? $"it is a page of the web or XML, not the file itself{Remedy}"
            : null;
    }
}
