using System.Text;
using Microsoft.Extensions.Configuration;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings.Ini;

/// <summary>
/// A settings file: its values, which Microsoft.Extensions.Configuration.Ini reads, and the line
/// of each key and of each problem, which that provider does not know.
/// </summary>
/// <remarks>
/// The provider throws at the first line that it does not know, and files of the field have such
/// lines. So the lines go to it as they are written, but for these:
/// <list type="bullet">
/// <item>A line that is reported as an error here (no <c>=</c>, a key set twice, a NUL character)
/// is left out: it would end the reading.</item>
/// <item>An indented line that goes on with a value, as in files of the Python reflector, is joined
/// to the line of its key.</item>
/// <item><c>key: value</c> gets a <c>=</c>, which alone separates there; a colon in a key would make
/// a section of it.</item>
/// <item>A key that begins with <c>/</c> gets a colon before it: there such a line is a comment.
/// </item>
/// <item>A section's line loses the comment behind it.</item>
/// <item>A value in quotes gets a second pair: the provider takes one off, and the quotes that the
/// operator wrote stay, as in the Python reflector.</item>
/// </list>
/// </remarks>
internal sealed class IniText
{
    private readonly ProblemList problems;
    private readonly List<IniEntry> entries = [];

    // The text for the provider, a line for each of the file.
    private readonly List<string> passed = [];
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

    /// <summary>The values, as the provider reads them.</summary>
    public IConfiguration Configuration()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', passed)));
        return new ConfigurationBuilder().AddIniStream(stream).Build();
    }

    /// <summary>The entry that sets a key, whatever else is wrong; null for none.</summary>
    public static IniEntry? Find(string text, Setting row)
    {
        var found = Scan(text, new ProblemList(string.Empty)).entries.Where(row.IsSetBy).ToList();
        return found.Count > 0 ? found[0] : null;
    }

    /// <summary>Reads a text; odd lines are reported and left out.</summary>
    public static IniText Scan(string text, ProblemList problems)
    {
        var result = new IniText(problems);
        using var reader = new StringReader(text.TrimStart('\uFEFF'));
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            result.passed.Add(string.Empty);
            if (!result.TryContinue(line))
            {
                result.Take(line.Trim(), number);
            }
        }

        return result;
    }

    // An indented line goes on with the value before it, as in the files of the Python reflector;
    // but one that sets a key of the section is an entry that was indented.
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
        if (SettingsTable.FindFree(last.Section) is not null || (separator > 0
            && SettingsTable.Find(last.Section, text[..separator].Trim()) is not null))
        {
            return false;
        }

        // What begins on the second line has no blank before it, as on the first.
        entries[^1] = last with { Value = $"{last.Value} {text}".TrimStart() };
        Pass(entries[^1]);
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
                "has a NUL character, so it is not a text file; save it as plain text (UTF-8)",
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
        passed[^1] = line[..(end + 1)];
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
            passed[^1] = line;
            if (line[0] == '/' || line[separator] != '=' || entries[^1].Value is ['"', .., '"'])
            {
                Pass(entries[^1]);
            }
        }
    }
    // In quotes, of which the provider takes one pair off.
    private void Pass(IniEntry entry) =>
        passed[entry.Line - 1] = $"{entry.PassedKey}=\"{entry.Value}\"";
}
