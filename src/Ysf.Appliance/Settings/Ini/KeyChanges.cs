using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Settings.Ini;

/// <summary>
/// Applies changes of single keys to the bytes of a settings file, and proves by reading the result
/// that each key has its new value and every other one its old.
/// </summary>
internal static class KeyChanges
{
    /// <summary>More changes at once are refused.</summary>
    public const int CountMax = 500;

    private const string Unholdable = "the file cannot hold this key or value";

    /// <summary>The changed file; null with the change that is impossible, and why.</summary>
    /// <param name="file">The file.</param>
    /// <param name="changes">The changes, done in their order.</param>
    /// <param name="wrong">The change that is impossible.</param>
    /// <param name="fault">Why it is.</param>
    public static byte[]? Apply(
        byte[] file, IReadOnlyList<KeyChange> changes, out KeyChange? wrong, out string fault)
    {
        var edit = new SettingsFileEdit(file);
        var expected = EntriesOf(file);
        (wrong, fault) = (null, string.Empty);
        if (changes.Count > CountMax)
        {
            fault = $"there may be at most {CountMax} changes at once";
            return null;
        }

        foreach (var change in changes)
        {
            if (FaultOf(change) is { } found)
            {
                (wrong, fault) = (change, found);
                return null;
            }

            Do(change, edit, expected);
        }

        var after = edit.ToBytes();
        var read = EntriesOf(after);
        if (IsSame(read, expected))
        {
            return after;
        }

        wrong = changes.FirstOrDefault(change => !IsDone(change, read, expected));
        fault = Unholdable;
        return null;
    }

    private static string? FaultOf(KeyChange change) =>
        SettingsTable.KindOf(change.Section) is null ? "there is no such section"
        : SettingsTable.PrefixOf(SettingsTable.KindOf(change.Section)!) is { } prefix
            && !NamedSections.IsName(change.Section[prefix.Length..].Trim())
                ? $"the name must be {NamedSections.NameRule}"
        : change.IsRemoved ? null
        : string.IsNullOrWhiteSpace(change.Key) ? "the key is missing"
        : SettingsTable.Find(change.Section, change.Key) is null
            && SettingsTable.FindFree(change.Section) is null ? "there is no such key"
        : change.Value?.AsSpan().ContainsAny("\r\n\0") == true
            ? "a value has no line break and no NUL character"
        : null;

    private static void Do(
        KeyChange change, SettingsFileEdit edit, Dictionary<string, string> expected)
    {
        if (change.IsRemoved)
        {
            edit.RemoveSection(change.Section);
            var start = NameOf(change.Section, string.Empty);
            foreach (var name in expected.Keys
                .Where(name => name.StartsWith(start, StringComparison.OrdinalIgnoreCase)).ToList())
            {
                expected.Remove(name);
            }

            return;
        }

        var row = SettingsTable.Find(change.Section, change.Key!);
        var key = row?.Key ?? change.Key!.Trim();
        var section = row is { IsNamed: false } ? row.Section : change.Section.Trim();
        if (change.Value is not { } value)
        {
            edit.Remove(section, key);
            expected.Remove(NameOf(section, key));
            return;
        }

        edit.SetAlone(section, key, value.Trim());
        if (value.Trim().Length > 0 || expected.ContainsKey(NameOf(section, key)))
        {
            expected[NameOf(section, key)] = value.Trim();
        }
    }

    private static bool IsDone(
        KeyChange change, Dictionary<string, string> read, Dictionary<string, string> expected)
    {
        var name = NameOf(change.Section, change.Key ?? string.Empty);
        return read.GetValueOrDefault(name) == expected.GetValueOrDefault(name);
    }

    private static bool IsSame(Dictionary<string, string> read, Dictionary<string, string> expected) =>
        read.Count == expected.Count
        && read.All(one => expected.GetValueOrDefault(one.Key) == one.Value);

    private static Dictionary<string, string> EntriesOf(byte[] file) =>
        IniText.Scan(TypedText.Decode(file), new ProblemList(string.Empty)).Entries.ToDictionary(
            entry => NameOf(entry.Section, entry.Key), entry => entry.Value,
            StringComparer.OrdinalIgnoreCase);

    private static string NameOf(string section, string key) => $"{section.Trim()}]{key.Trim()}";
}
