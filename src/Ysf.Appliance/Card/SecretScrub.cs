using Ysf.Appliance.Linux;
using Ysf.Appliance.Settings;

namespace Ysf.Appliance.Card;

/// <summary>
/// Puts the key and the hashes in the place of the passphrase and the passwords of a settings file.
/// Whoever finds the card then has this network, but not what its owner may use elsewhere too.
/// </summary>
internal static class SecretScrub
{
    private const string Wifi = "Wifi";
    private const string Passphrase = "Passphrase";
    private const string Password = "Password";

    // Of MQTT the broker needs the password itself.
    private static readonly string[] Hashed = ["Console", "Web"];

    /// <summary>The file with its secrets replaced, all else as it was.</summary>
    /// <param name="file">The bytes of the file, which may have errors.</param>
    /// <param name="fault">Why secrets stay as they are; null when none does.</param>
    /// <returns>Null when nothing is to be changed.</returns>
    public static byte[]? Scrub(byte[] file, out string? fault)
    {
        fault = null;
        var before = EntriesOf(file);
        var ssid = ValueOf(before, Wifi, "Ssid");
        var passphrase = ValueOf(before, Wifi, Passphrase);
        var isWifiDue = ssid.Length > 0 && CardSettingsReader.IsPlainPassphrase(passphrase);
        var due = Hashed.Where(section => IsPlain(ValueOf(before, section, Password))).ToList();
        if (!isWifiDue && due.Count == 0)
        {
            return null;
        }

        if (!OpenSsl.IsThere)
        {
            fault = $"passwords stay readable on the card: {OpenSsl.Missing}";
            return null;
        }

        var edit = new SettingsFileEdit(file);
        if (isWifiDue)
        {
            edit.Set(Wifi, Passphrase, WifiKey.Make(ssid, passphrase));
        }

        foreach (var section in due)
        {
            edit.Set(section, Password, PasswordHash.Make(ValueOf(before, section, Password)));
        }

        var after = edit.ToBytes();
        if (IsSameBut(before, EntriesOf(after)))
        {
            return after;
        }

        fault = "passwords stay readable on the card: their lines are written in a way that cannot"
            + " be changed without changing others";
        return null;
    }

    private static bool IsSameBut(List<IniEntry> before, List<IniEntry> after) =>
        before.Count == after.Count && before.Zip(after).All(pair =>
            pair.First with { Value = string.Empty, Line = 0 }
                == pair.Second with { Value = string.Empty, Line = 0 }
            && (pair.First.Value == pair.Second.Value
                ? !IsPlainSecret(pair.Second)
                : IsSecret(pair.First)));

    private static bool IsPlain(string password) =>
        password.Length > 0 && !PasswordHash.IsHash(password);

    private static bool IsPlainSecret(IniEntry entry) =>
        IsPassword(entry) && IsPlain(entry.Value);

    private static bool IsSecret(IniEntry entry) =>
        entry.Sets(Wifi, Passphrase) || IsPassword(entry);

    private static bool IsPassword(IniEntry entry) =>
        Hashed.Any(section => entry.Sets(section, Password));

    private static string ValueOf(List<IniEntry> entries, string section, string key) =>
        entries.Find(entry => entry.Sets(section, key)).Value ?? string.Empty;

    private static List<IniEntry> EntriesOf(byte[] file) =>
        [.. IniText.Scan(TypedText.Decode(file), new ProblemList(string.Empty)).Entries];
}
