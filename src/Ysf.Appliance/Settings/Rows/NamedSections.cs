using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Settings.Rows;

/// <summary>One section of a kind: its name, and the values of its keys.</summary>
/// <param name="Name">The name behind the kind: <c>phone</c> of <c>[Alert phone]</c>.</param>
/// <param name="Values">The values.</param>
internal sealed record NamedSection(string Name, SettingsValues Values);

/// <summary>Reads and spells all sections of a kind, such as <c>[Alert NAME]</c>.</summary>
internal static class NamedSections
{
    /// <summary>Longest name of a section, in characters.</summary>
    public const int NameMax = 20;

    /// <summary>Rule for a name, to follow "must be".</summary>
    /// <param name="max">Most characters.</param>
    public static string NameRule(int max) => $"1 to {max} letters, digits, dashes or underscores";

    /// <summary>The row whose value is all sections of a kind.</summary>
    /// <param name="section">The kind, with the rows of its keys added already.</param>
    /// <param name="countMax">More sections are an error.</param>
    /// <param name="check">Looks at the values of one section together.</param>
    /// <param name="nameMax">Most characters of a name.</param>
    public static Key<IReadOnlyList<NamedSection>> Row(
        SectionRows section, int countMax, Action<FileValues> check, int nameMax = NameMax) =>
        SettingRows.Special<IReadOnlyList<NamedSection>>(
            string.Empty, string.Empty, NameRule(nameMax), string.Empty,
            reading => Read(reading, section, countMax, check, nameMax), Spell) with
        { IsList = true };

    /// <summary>Whether a text may be the name of a section.</summary>
    /// <param name="text">The text.</param>
    /// <param name="max">Most characters.</param>
    public static bool IsName(string text, int max = NameMax) => text.Length > 0 && text.Length <= max
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    private static List<NamedSection> Read(
        ValueReading<IReadOnlyList<NamedSection>> reading, SectionRows section, int countMax,
        Action<FileValues> check, int nameMax)
    {
        var found = new List<NamedSection>();
        var prefix = section.Prefix ?? string.Empty;
        foreach (var first in reading.Values.OfKind(prefix)
            .DistinctBy(entry => entry.Section, StringComparer.OrdinalIgnoreCase))
        {
            var problems = reading.Values.Problems;
            var name = first.Section[prefix.Length..].Trim();
            if (!IsName(name, nameMax))
            {
                problems.Error(
                    first.Line, $"[{ShownText.Quote(first.Section)}]: the name must be {NameRule(nameMax)}",
                    first.Section);
            }
            else if (found.Count == countMax)
            {
                problems.Error(
                    first.Line, $"[{first.Section}]: there may be at most {countMax} such sections",
                    first.Section);
                break;
            }
            else
            {
                found.Add(new NamedSection(name, ReadOne(reading.Values.In(first), section, check)));
            }
        }

        return found;
    }

    private static SettingsValues ReadOne(
        FileValues values, SectionRows section, Action<FileValues> check)
    {
        var read = values.ReadAll(section.Rows.Where(row => !row.IsList));
        check(values);
        return read;
    }

    // Only names: the values of secrets are shown nowhere, and those of the others by their rows.
    private static string Spell(IReadOnlyList<NamedSection> sections) =>
        string.Join(", ", sections.Select(section => section.Name));
}
