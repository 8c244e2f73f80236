using Ysf.Appliance.Settings.Ini;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Admin;

/// <summary>
/// Hides the secrets of a settings file from its editor, and puts them back where the editor left
/// the mask.
/// </summary>
internal static class SecretMask
{
    /// <summary>The mask that replaces a secret.</summary>
    public const string Stars = "********";

    private static readonly HashSet<string> Keys =
        [.. SettingsTable.All.Where(row => row.IsSecret).Select(row => row.Key)];

    /// <summary>The text with stars for secrets; null when one could still be read in it.</summary>
    public static string? Hide(string text)
    {
        var hidden = text;
        foreach (var secret in SecretsOf(text))
        {
            hidden = IniEdit.Set(hidden, secret.Section, secret.Key, Stars);
        }

        return HasReadable(hidden) ? null : hidden;
    }

    // A key that stands there twice, or in no section that we know.
    private static bool HasReadable(string text)
    {
        var section = string.Empty;
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            section = line.StartsWith('[') ? line.Trim('[', ']', ' ') : section;
            if (IsReadable(section, line))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsReadable(string section, string line)
    {
        var parts = line.Split(['=', ':'], 2, StringSplitOptions.TrimEntries);
        return parts.Length > 1 && parts[1].Length > 0 && parts[1] != Stars
            && !parts[0].AsSpan().ContainsAny(";# \t[") && IsSecret(section, parts[0]);
    }

    /// <summary>The text with the old secrets in the place of stars.</summary>
    /// <param name="text">What is to be written.</param>
    /// <param name="before">The file's text as it is.</param>
    /// <param name="problem">Stars that stand for nothing; null when there are none.</param>
    public static string Restore(string text, string before, out SettingsProblem? problem)
    {
        problem = null;
        var old = SecretsOf(before);
        var restored = text;
        foreach (var secret in SecretsOf(text).Where(one => one.Value == Stars))
        {
            var kept = old.Find(one => one.Sets(secret.Section, secret.Key));
            if (kept.Value is null || kept.Value == Stars
                || kept.Value.Contains('\n', StringComparison.Ordinal))
            {
                problem ??= new SettingsProblem(
                    string.Empty, secret.Line, IsError: true,
                    $"[{secret.Section}] {secret.Key}: {Stars} keeps the previous value,"
                        + " but there was none");
            }
            else
            {
                restored = IniEdit.Set(restored, secret.Section, secret.Key, kept.Value);
            }
        }

        return restored;
    }

    private static List<IniEntry> SecretsOf(string text) =>
        [.. IniText.Scan(text, new ProblemList(string.Empty)).Entries.Where(entry =>
            entry.Value.Length > 0
            && IsSecret(entry.Section, entry.Key)
            && SettingsTable.FindFree(entry.Section) is null)];

    // By its name, so that a misspelt one is hidden too.
    private static bool IsSecret(string section, string key) =>
        Keys.Contains(key, StringComparer.OrdinalIgnoreCase)
        || SecretNames.IsLike(section, key);
}
