using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Problems;

namespace Ysf.Appliance.Settings;

/// <summary>
/// A settings file taken apart line by line. The configuration provider that reads the values
/// stops at the first odd line and knows no line numbers, so this looks at the text before it.
/// </summary>
internal sealed class IniText
{
    private readonly ProblemList problems;
    private readonly List<IniEntry> entries = [];
    private readonly Dictionary<string, int> sections = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> keys = new(StringComparer.OrdinalIgnoreCase);
    private string? section;
    private bool isAfterEntry;
    private bool hasZeros;

    private IniText(ProblemList problems) => this.problems = problems;

    /// <summary>The lines <c>key = value</c>, in the order of the file, each key once.</summary>
    public IReadOnlyList<IniEntry> Entries => entries;

    /// <summary>The sections with the line where each begins first.</summary>
    public IReadOnlyDictionary<string, int> Sections => sections;

    private string Section => section ?? string.Empty;

    /// <summary>Takes a text apart; odd lines are told and left out.</summary>
    public static IniText Scan(string text, ProblemList problems)
    {
        var result = new IniText(problems);
        using var reader = new StringReader(text.TrimStart('\uFEFF'));
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (!result.TryContinue(line))
            {
                result.Take(line.Trim(), number);
            }
        }

        return result;
    }

    // An indented line goes on with the value before it, as in the files of the Python reflector;
    // but one that sets a key of the section is somebody's way of writing it.
    private bool TryContinue(string line)
    {
        var text = line.Trim();
        if (text.Length == 0 || !char.IsWhiteSpace(line[0]) || text[0] is ';' or '#' or '['
            || entries.Count == 0 || !isAfterEntry)
        {
            return false;
        }

        var separator = text.AsSpan().IndexOfAny('=', ':');
        var last = entries[^1];
        if (KnownNames.IsFree(last) || (separator > 0
            && SettingsTable.Find(last.Section, text[..separator].Trim()) is not null))
        {
            return false;
        }

        // What begins on the second line has no blank before it, as on the first.
        entries[^1] = last with { Value = $"{last.Value} {text}".TrimStart() };
        return true;
    }

    private void Take(string line, int number)
    {
        if (line.Length == 0 || line[0] is ';' or '#')
        {
            return;
        }

        isAfterEntry = false;
        if (line.Contains('\0', StringComparison.Ordinal))
        {
            TellZeros(number);
        }
        else if (line[0] == '[')
        {
            TakeSection(line, number);
        }
        else
        {
            TakeEntry(line, number);
        }
    }

    // Once: in a file that is no text every line has them.
    private void TellZeros(int number)
    {
        if (!hasZeros)
        {
            hasZeros = true;
            problems.Error(
                number,
                "has a NUL character, so this is no text; save the file as plain text (UTF-8)",
                Section);
        }
    }

    private void TakeSection(string line, int number)
    {
        var end = line.IndexOf(']', StringComparison.Ordinal);
        var rest = end < 0 ? string.Empty : line[(end + 1)..].TrimStart();
        if (end < 0 || (rest.Length > 0 && rest[0] is not (';' or '#')))
        {
            problems.Error(number, $"{OddLine.Quote(line)} is not a [section]");
            return;
        }

        section = line[1..end].Trim();
        if (!sections.TryAdd(section, number))
        {
            problems.Warning(
                number,
                $"[{ShownText.Quote(section)}] begins again; line {sections[section]} began it");
        }
    }

    private void TakeEntry(string line, int number)
    {
        // The first of the two separates, as in the files of the Python reflector.
        var separator = line.AsSpan().IndexOfAny('=', ':');
        if (separator <= 0)
        {
            problems.Error(
                number,
                $"{OddLine.Quote(line)} is neither [section], key = value nor a comment"
                + OddLine.HintOf(line, section),
                Section);
            return;
        }

        var key = line[..separator].Trim();
        if (section is null)
        {
            problems.Error(number, $"{ShownText.Quote(key)} stands before the first [section]");
        }
        else if (!keys.TryAdd($"{section}]{key}", number))
        {
            problems.Error(
                number,
                $"[{ShownText.Quote(section)}] {ShownText.Quote(key)} is set a second time; "
                + $"line {keys[$"{section}]{key}"]} sets it already",
                section,
                key);
        }
        else
        {
            entries.Add(new IniEntry(section, key, line[(separator + 1)..].Trim(), number));
            isAfterEntry = true;
        }
    }
}
