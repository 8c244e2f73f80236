using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Ini;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Files;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Card;

/// <summary>
/// Puts keys and hashes in the place of the secrets of a settings file, wherever they stand: also
/// under misspelt names. A finder of the card then has this network, but not what its owner may
/// use elsewhere too.
/// </summary>
internal static class SecretScrub
{
    /// <summary>The file with its secrets replaced, all else as it was.</summary>
    /// <param name="file">The bytes of the file, which may have errors.</param>
    /// <param name="fault">Why secrets stay as they are; null when none does.</param>
    /// <param name="mayLosePassphrase">
    /// Whether the passphrase of a WPA3 network, which is needed itself, may go: it is kept
    /// elsewhere, or this is a copy.
    /// </param>
    /// <returns>Null when nothing is to be changed.</returns>
    public static byte[]? Scrub(byte[] file, out string? fault, bool mayLosePassphrase = false)
    {
        fault = null;
        var before = EntriesOf(file);
        var due = before.Where(entry => IsDue(entry, before, mayLosePassphrase)).ToList();
        if (due.Count == 0)
        {
            return null;
        }

        if (!OpenSsl.IsThere)
        {
            fault = $"passwords stay readable on the card: {OpenSsl.Missing}";
            return null;
        }

        var edit = new SettingsFileEdit(file);
        foreach (var entry in due)
        {
            edit.Set(entry.Section, entry.Key, Unreadable(entry, before));
        }

        var after = edit.ToBytes();
        if (IsSameBut(before, EntriesOf(after), due))
        {
            return after;
        }

        fault = "passwords stay readable on the card: their lines cannot be replaced"
            + " without changing other lines";
        return null;
    }

    /// <summary>Whether a value is empty or unreadable: a hash or a key.</summary>
    public static bool IsUnreadable(string value) =>
        value.Length == 0 || PasswordHash.IsHash(value) || PassphraseText.IsKey(value);

    /// <summary>Whether a secret is one that the program needs itself, so that it stays.</summary>
    public static bool IsNeeded(string section, string key) =>
        (IsBroker(section) || SecretNames.IsAlert(section) || SecretNames.IsLink(section)) && SecretNames.IsLike(section, key);

    private static bool IsDue(IniEntry entry, List<IniEntry> all, bool mayLosePassphrase)
    {
        if (!SecretNames.IsLike(entry.Section, entry.Key) || IsUnreadable(entry.Value)
            || IsNeeded(entry.Section, entry.Key) || SettingsTable.FindFree(entry.Section) is not null)
        {
            return false;
        }

        if (!SecretNames.IsOfWifi(entry.Section, entry.Key))
        {
            // A hash would hide that no login is possible with it.
            return !IsLogin(entry) || PasswordRule.FaultOf(
                entry.Value, ValueOf(all, Keys.Info.Name), ValueOf(all, Keys.Machine.Hostname),
                Environment.MachineName) is null;
        }

        var security = SecurityOf(entry, all);
        return SsidOf(entry, all).Length > 0 && PassphraseText.IsPassphrase(entry.Value, security)
            && (security == WifiSecurity.Wpa2 || mayLosePassphrase);
    }

    private static bool IsLogin(IniEntry entry) =>
        Keys.Web.Password.IsSetBy(entry) || Keys.Console.Password.IsSetBy(entry);

    // A password of the broker has to be the password itself.
    private static bool IsBroker(string section) => SecretNames.IsNear(section, Keys.Mqtt.Section.Name);

    private static string Unreadable(IniEntry entry, List<IniEntry> all) =>
        SecretNames.IsOfWifi(entry.Section, entry.Key)
            ? WifiKey.Make(SsidOf(entry, all), entry.Value)
            : PasswordHash.Make(entry.Value);

    private static string SsidOf(IniEntry secret, List<IniEntry> all) =>
        Beside(secret, all, Keys.Wifi.Ssid);

    private static WifiSecurity SecurityOf(IniEntry secret, List<IniEntry> all) =>
        SettingRows.WordIn<WifiSecurity>(Beside(secret, all, Keys.Wifi.Security))
            ?? WifiSecurity.Wpa2;

    // In the section of the secret, which may be misspelt, or in the right one.
    private static string Beside(IniEntry secret, List<IniEntry> all, Setting row) =>
        ValueOf(all, row with { Section = secret.Section }) is { Length: > 0 } value
            ? value
            : ValueOf(all, row);

    private static bool IsSameBut(
        List<IniEntry> before, List<IniEntry> after, List<IniEntry> due) =>
        before.Count == after.Count && before.Zip(after).All(pair =>
            pair.First with { Value = string.Empty, Line = 0 }
                == pair.Second with { Value = string.Empty, Line = 0 }
            && (due.Contains(pair.First)
                ? IsUnreadable(pair.Second.Value)
                : pair.First.Value == pair.Second.Value));

    private static string ValueOf(List<IniEntry> entries, Setting row) =>
        entries.Find(row.IsSetBy).Value ?? string.Empty;

    private static List<IniEntry> EntriesOf(byte[] file) =>
        [.. IniText.Scan(TypedText.Decode(file), new ProblemList(string.Empty)).Entries];
}
