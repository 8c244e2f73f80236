using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Settings.Ini;

/// <summary>
/// Sets keys in the text of a settings file and leaves everything else as it is: comments, order,
/// blanks, line ends, byte order mark.
/// </summary>
/// <remarks>
/// Its characters are units of the file (<see cref="TypedText"/>), so that also what is no text
/// comes through.
/// What is an entry, and what goes on with it, is decided as <see cref="IniText"/> does.
/// </remarks>
internal sealed class IniEdit
{
    private readonly List<string> lines = [];
    private readonly string lineEnd;

    private IniEdit(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = LineLength(text, at);
            lines.Add(text.Substring(at, length));
            at += length;
        }

        lineEnd = lines.Count > 0 && EndOf(lines[0]) is { Length: > 0 } end ? end : "\n";
    }

    /// <summary>The text with a key set; an empty value empties a key that is there.</summary>
    public static string Set(string text, string section, string key, string value)
    {
        var edit = new IniEdit(text);
        edit.Set(section, key, value);
        return string.Concat(edit.lines);
    }

    private void Set(string section, string key, string value)
    {
        var (entry, place) = Find(section, key);
        if (entry >= 0)
        {
            RemoveContinuations(section, entry);
            lines[entry] = WithValue(lines[entry], value);
        }
        else if (value.Length > 0)
        {
            Insert(place, section, $"{key} = {value}");
        }
    }

    // The line of the key, or -1; and where one would go: behind what is last in its section.
    private (int Entry, int Place) Find(string section, string key)
    {
        var (isInside, place) = (false, -1);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = Bare(i);
            if (line.Length == 0 || line[0] is ';' or '#')
            {
                continue;
            }

            if (line[0] == '[')
            {
                isInside = NameOf(line)?.Equals(section, StringComparison.OrdinalIgnoreCase)
                    ?? isInside;
            }
            else if (isInside && KeyOf(line).Equals(key, StringComparison.OrdinalIgnoreCase)
                && !IsContinuation(section, i))
            {
                return (i, place);
            }

            place = isInside ? i + 1 : place;
        }

        return (-1, place);
    }

    private void RemoveContinuations(string section, int entry)
    {
        for (var i = entry + 1; i < lines.Count;)
        {
            var line = Bare(i);
            if (line.Length == 0 || line[0] is ';' or '#')
            {
                i++;
            }
            else if (IsContinuation(section, i))
            {
                lines.RemoveAt(i);
            }
            else
            {
                return;
            }
        }
    }

    // An indented line, unless it is one that sets a key of the section.
    private bool IsContinuation(string section, int index)
    {
        var line = Bare(index);
        return lines[index][0] is ' ' or '\t' or '\v' or '\f'
            && line[0] is not (';' or '#' or '[')
            && (KeyOf(line).Length == 0 || SettingsTable.Find(section, KeyOf(line)) is null);
    }

    private void Insert(int place, string section, string entry)
    {
        if (lines.Count > 0 && EndOf(lines[^1]).Length == 0)
        {
            lines[^1] += lineEnd;
        }

        if (place < 0)
        {
            place = lines.Count;
            if (lines.Count > 0)
            {
                lines.Insert(place++, lineEnd);
            }

            lines.Insert(place++, $"[{section}]{lineEnd}");
        }

        lines.Insert(place, entry + lineEnd);
    }

    private static string WithValue(string line, string value)
    {
        var body = line[..^EndOf(line).Length];
        var start = body.AsSpan().IndexOfAny('=', ':') + 1;
        while (start < body.Length && IsBlank(body[start]))
        {
            start++;
        }

        return string.Concat(body.AsSpan(0, start), value, EndOf(line));
    }

    private ReadOnlySpan<char> Bare(int index)
    {
        const string byteOrderMark = "\u00EF\u00BB\u00BF";
        var line = lines[index].AsSpan();
        var length = index > 0 ? 0
            : line.StartsWith(byteOrderMark, StringComparison.Ordinal) ? byteOrderMark.Length
            : line.StartsWith('\uFEFF') ? 1
            : 0;
        return line[length..].Trim(" \t\v\f\r\n");
    }

    // Null for a line that only looks like the head of a section; the one before it goes on.
    private static string? NameOf(ReadOnlySpan<char> line)
    {
        var end = line.IndexOf(']');
        var rest = end < 0 ? default : line[(end + 1)..].TrimStart(" \t");
        return end < 0 || (rest.Length > 0 && rest[0] is not (';' or '#'))
            ? null
            : line[1..end].Trim(" \t").ToString();
    }

    private static string KeyOf(ReadOnlySpan<char> line)
    {
        var separator = line.IndexOfAny('=', ':');
        return separator < 0 ? string.Empty : line[..separator].Trim(" \t").ToString();
    }

    private static bool IsBlank(char letter) => letter is ' ' or '\t';

    private static string EndOf(string line) =>
        line.EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n"
            : line.Length > 0 && line[^1] is '\r' or '\n' ? line[^1..]
            : string.Empty;

    private static int LineLength(string text, int at)
    {
        var end = text.AsSpan(at).IndexOfAny('\r', '\n');
        if (end < 0)
        {
            return text.Length - at;
        }

        var isPair = text[at + end] == '\r' && at + end + 1 < text.Length
            && text[at + end + 1] == '\n';
        return end + (isPair ? 2 : 1);
    }
}
