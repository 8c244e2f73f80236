using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Ini;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;
using Ysf.Appliance.Storage;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Backup;

/// <summary>Names the differences between files of a backup and those in their places. Pure.</summary>
internal static class RestorePreview
{
    private const int ChangesMax = 500;
    private const string NotSet = "not set";

    /// <summary>A line for each key that changes, and one for each file of rules that does.</summary>
    /// <param name="member">The file.</param>
    /// <param name="before">The bytes in its place; empty for none.</param>
    /// <param name="after">Those of the backup.</param>
    public static IReadOnlyList<string> Of(BackupMember member, byte[] before, byte[] after)
    {
        var (old, next) = (TypedText.Decode(before), TypedText.Decode(after));
        if (member != BackupMember.Settings)
        {
            return Rules(member, old, next);
        }

        var changes = Keys(old, next);
        return changes.Count <= ChangesMax
            ? changes
            : [.. changes.Take(ChangesMax), $"and {changes.Count - ChangesMax} more"];
    }

    private static List<string> Keys(string before, string after)
    {
        var (old, next) = (EntriesOf(before), EntriesOf(after));
        return
        [
            .. old.Values.Concat(next.Values.Where(entry => !old.ContainsKey(NameOf(entry))))
                .Select(entry => Change(
                    entry, ValueIn(old, entry), ValueIn(next, entry)))
                .OfType<string>(),
        ];
    }

    private static string? Change(IniEntry entry, string before, string after)
    {
        var name = $"[{ShownText.Quote(entry.Section)}] {ShownText.Quote(entry.Key)}";
        var row = SettingsTable.Find(entry.Section, entry.Key);
        var isSecret = row?.IsSecret == true
            || (row is null && SettingsTable.FindFree(entry.Section) is null
                && SecretNames.IsLike(entry.Section, entry.Key));
        return before == after ? null
            : isSecret ? $"{name}: the secret {(after.Length == 0 ? "is removed" : "changes")}"
            : $"{name}: {Shown(before)} -> {Shown(after)}";
    }

    private static string Shown(string value) => value.Length == 0 ? NotSet : ShownText.Quote(value);

    private static Dictionary<string, IniEntry> EntriesOf(string text) =>
        IniText.Scan(text, new ProblemList(string.Empty)).Entries
            .ToDictionary(NameOf, StringComparer.OrdinalIgnoreCase);

    private static string ValueIn(Dictionary<string, IniEntry> entries, IniEntry entry) =>
        entries.GetValueOrDefault(NameOf(entry)).Value ?? string.Empty;

    private static string NameOf(IniEntry entry) => $"{entry.Section}]{entry.Key}";

    private static List<string> Rules(BackupMember member, string before, string after)
    {
        var (old, next) = (RulesOf(before), RulesOf(after));
        var (added, removed) = (next.Except(old).Count(), old.Except(next).Count());
        return added + removed == 0
            ? []
            : [$"{member.Name}: rules added {added}, removed {removed}"];
    }

    private static HashSet<string> RulesOf(string text) =>
        [.. RuleLines.Of(text).Select(rule => rule.Text)];
}
