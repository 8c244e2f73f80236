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

    /// <summary>The text with a key set; further lines with the same key are removed, as the first
    /// one is in force.</summary>
    public static string SetAlone(string text, string section, string key, string value)
    {
        var edit = new IniEdit(text);
        var first = edit.Find(section, key).Entry;
        while (first >= 0 && edit.Find(section, key, first + 1).Entry is >= 0 and var later)
        {
            edit.RemoveEntry(section, later);
        }

        edit.Set(section, key, value);
        return string.Concat(edit.lines);
    }

    /// <summary>The text without a key: without each of its lines.</summary>
    public static string Remove(string text, string section, string key)
    {
        var edit = new IniEdit(text);
        while (edit.Find(section, key) is { Entry: >= 0 } found)
        {
            edit.RemoveEntry(section, found.Entry);
        }

        return string.Concat(edit.lines);
    }

    /// <summary>
    /// The text without a section, wherever it begins; comments behind its last line stay, as they are
    /// about what follows.
    /// </summary>
    public static string RemoveSection(string text, string section)
    {
        var edit = new IniEdit(text);
        edit.RemoveSection(section);
        return string.Concat(edit.lines);
    }

    private void RemoveSection(string section)
    {
        var mark = MarkOf(0);
        for (var i = 0; i < lines.Count;)
        {
            if (!IsHead(i, section))
            {
                i++;
                continue;
            }

            lines.RemoveRange(i, EndOfSection(i) - i);
            if (i < lines.Count && Bare(i).Length == 0)
            {
                lines.RemoveAt(i);
            }
            else if (i == lines.Count && i > 0 && Bare(i - 1).Length == 0)
            {
                lines.RemoveAt(i - 1);
            }
        }

        if (lines.Count == 0 || !lines[0].StartsWith(mark, StringComparison.Ordinal))
        {
            lines.Insert(0, mark);
        }
    }

    private bool IsHead(int index, string section) => Bare(index) is ['[', ..] line
        && NameOf(line)?.Equals(section, StringComparison.OrdinalIgnoreCase) == true;

    private int EndOfSection(int head)
    {
        var end = head + 1;
        for (var i = head + 1; i < lines.Count; i++)
        {
            var line = Bare(i);
            if (line is ['[', ..] && NameOf(line) is not null)
            {
                break;
            }

            end = line is [] or [';' or '#', ..] ? end : i + 1;
        }

        return end;
    }

    private void RemoveEntry(string section, int entry)
    {
        RemoveContinuations(section, entry);
        lines.RemoveAt(entry);
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
    private (int Entry, int Place) Find(string section, string key, int from = 0)
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
            else if (i >= from && isInside && KeyOf(line).Equals(key, StringComparison.OrdinalIgnoreCase)
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
            && SettingsTable.FindFree(section) is null
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
        var length = index > 0 ? 0 : MarkOf(index).Length;
        return lines[index].AsSpan(length).Trim(" \t\v\f\r\n");
    }

    // The byte order mark at the beginning of a line: of UTF-8 as bytes, or the letter itself.
    private string MarkOf(int index)
    {
        const string bytes = "\u00EF\u00BB\u00BF";
        const string letter = "\uFEFF";
        return index >= lines.Count ? string.Empty
            : lines[index].StartsWith(bytes, StringComparison.Ordinal) ? bytes
            : lines[index].StartsWith(letter, StringComparison.Ordinal) ? letter
            : string.Empty;
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
