namespace Ysf.Bill.Debian;

/// <summary>A paragraph of Debian's control format: fields with further lines.</summary>
/// <remarks>Source: Debian Policy, section 5.1.</remarks>
internal sealed class ControlParagraph
{
    private readonly Dictionary<string, List<string>> _fields = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>All paragraphs of a file; lines before a first field are skipped.</summary>
    public static IReadOnlyList<ControlParagraph> ParseAll(string text)
    {
        var all = new List<ControlParagraph>();
        var current = new ControlParagraph();
        List<string>? field = null;
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                if (current._fields.Count > 0) all.Add(current);
                current = new();
                field = null;
            }
            else if (line[0] is ' ' or '\t')
            {
                field?.Add(line);
            }
            else if (line[0] != '#' && line.IndexOf(':') is > 0 and int colon)
            {
                field = [line[(colon + 1)..].Trim()];
                current._fields[line[..colon]] = field;
            }
        }

        if (current._fields.Count > 0) all.Add(current);
        return all;
    }

    public bool Has(string field) => _fields.ContainsKey(field);

    /// <summary>The text behind the colon; empty without the field.</summary>
    public string FirstLine(string field) => _fields.TryGetValue(field, out List<string>? lines) ? lines[0] : "";

    /// <summary>The lines below the field's own; a dot alone stands for an empty line.</summary>
    public string FurtherLines(string field) => _fields.TryGetValue(field, out List<string>? lines)
        ? string.Join('\n', lines.Skip(1).Select(line => line.Trim() == "." ? "" : line.Trim()))
        : "";
}
