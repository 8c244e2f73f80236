namespace Ysf.Appliance.Settings.Forms;

/// <summary>Passphrases of wireless networks, and keys in their place.</summary>
internal static class PassphraseText
{
    /// <summary>From IEEE 802.11: a passphrase, or the key that is made from it.</summary>
    public const string Rule = "8 to 63 characters of ASCII, or 64 hexadecimal digits";

    private const int LengthMin = 8;
    private const int LengthMax = 63;

    /// <summary>Whether it is the key that is made from a passphrase.</summary>
    public static bool IsKey(string text) =>
        text.Length == WifiKey.Digits && text.All(char.IsAsciiHexDigit);

    /// <summary>Whether it is a passphrase as it is typed, for this standard.</summary>
    public static bool IsPassphrase(string text, WifiSecurity security) =>
        !IsKey(text) && FaultOf(text, security) is null;

    /// <summary>Why a text is neither passphrase nor key; null when it is one.</summary>
    public static string? FaultOf(string text, WifiSecurity security)
    {
        if (IsKey(text))
        {
            return null;
        }

        var strange = security == WifiSecurity.Wpa3
            ? text.AsSpan().IndexOfAnyInRange('\0', '\u001F')
            : text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        var length = text.EnumerateRunes().Count();
        return length is < LengthMin or > LengthMax
            ? $"must be {Rule}; it has {length} characters"
            : strange >= 0
            ? $"must be {Rule}; its character {strange + 1} is none of these"
            : null;
    }
}
