using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings.Ini;

/// <summary>
/// Recognizes keys that hold a secret by their names, also misspelt and in other languages. Their
/// values are not shown, and do not stay readable on a card. Pure.
/// </summary>
internal static class SecretNames
{
    private const int ChangesMax = 2;

    private static readonly string[] Names =
    [
        "password", "passphrase", "passwort", "kennwort", "passwd", "passkey",
        "schlussel", "schluessel", "contrasena", "motdepasse", "wachtwoord", "losenord",
    ];

    // Too short to be misspelt and still be told.
    private static readonly string[] ShortNames =
    [
        "pass", "psk", "pwd", "pw", "pin", "secret", "haslo", "wpakey", "wifikey", "networkkey",
        "wpapsk", "saepassword",
    ];

    // Of a wireless network these are its passphrase, elsewhere they may be anything.
    private static readonly string[] WifiNames =
        ["key", "networkkey", "sharedkey", "clave", "chiave", "cle", "sleutel", "klucz", "code"];

    // Who knows the address of a chat or a topic may write to it, and often read it.
    private static readonly string[] AlertNames =
        ["url", "uri", "address", "webhook", "heartbeat", "to", "chat", "topic", "token", "apikey", "key"];

    // Keys that the settings have and that hold no secret, however near their names are to one.
    private static readonly HashSet<string> Plain = new(
        SettingsTable.Written.Where(row => !row.IsSecret).Select(row => row.Key),
        StringComparer.OrdinalIgnoreCase);

    // Of these words a part is enough.
    private static readonly string[] Parts = ["passw", "passph", "psk"];

    /// <summary>Whether a key's name is that of a secret.</summary>
    /// <param name="key">The key as it is written.</param>
    public static bool IsLike(string key)
    {
        var letters = LettersOf(key);
        return !Plain.Contains(key) && (ShortNames.Contains(letters)
            || Parts.Any(part => letters.Contains(part, StringComparison.Ordinal))
            || (letters.Length > ChangesMax * 2
                && Names.Any(name => EditDistance.Between(letters, name) <= ChangesMax)));
    }

    /// <summary>The same of a key in its section.</summary>
    /// <param name="section">The section as it is written.</param>
    /// <param name="key">The key as it is written.</param>
    public static bool IsLike(string section, string key) =>
        IsLike(key) || (IsWireless(section) && WifiNames.Contains(LettersOf(key)))
        || (IsAlert(section) && AlertNames.Contains(LettersOf(key)));

    /// <summary>Whether a section is one of an alert's, whose addresses are secrets too.</summary>
    public static bool IsAlert(string section) =>
        IsNear(section.Split(' ', 2)[0], LettersOf(Keys.Alert.Section.Prefix!));

    /// <summary>Whether a section is one of a link's, whose password the program needs itself.</summary>
    public static bool IsLink(string section) =>
        IsNear(section.Split(' ', 2)[0], LettersOf(Keys.Link.Section.Prefix!));

    /// <summary>Whether a secret of that name is rather one of a wireless network.</summary>
    public static bool IsOfWifi(string section, string key)
    {
        var letters = LettersOf(key);
        return IsWireless(section) || letters.Contains("psk", StringComparison.Ordinal)
            || letters.Contains("phrase", StringComparison.Ordinal)
            || letters is "wpakey" or "wifikey" or "networkkey";
    }

    /// <summary>Whether a section's name is another one, perhaps misspelt.</summary>
    public static bool IsNear(string section, string name) =>
        EditDistance.Between(LettersOf(section), name) <= name.Length / 4;

    /// <summary>A line that is no entry, without what may be a secret behind its first word.
    /// </summary>
    public static string Hide(string line)
    {
        var end = line.AsSpan().IndexOfAny(" \t=:");
        return end > 0 && IsLike(line[..end]) ? line[..end] + " ..." : line;
    }

    private static bool IsWireless(string section) =>
        IsNear(section, Keys.Wifi.Section.Name) || IsNear(section, "Wlan") || IsNear(section, "Wireless");

    private static string LettersOf(string text) => string.Concat(
        AsciiText.Of(text).ToLowerInvariant().Where(char.IsAsciiLetterLower));
}
