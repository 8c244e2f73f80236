using System.Globalization;
using System.Text;

namespace Ysf.Appliance.Card;

/// <summary>A wireless network in the air, a row of <c>wpa_cli scan_results</c>. Pure.</summary>
/// <param name="Ssid">Its name.</param>
/// <param name="Flags">What it asks for: <c>[WPA2-PSK-CCMP][ESS]</c>.</param>
internal readonly record struct WifiScan(string Ssid, string Flags)
{
    private const int FlagsField = 3;
    private const int SsidField = 4;

    /// <summary>Whether it takes WPA2 with a passphrase.</summary>
    public bool HasWpa2 => Has("PSK");

    /// <summary>Whether it takes WPA3 with a passphrase.</summary>
    public bool HasWpa3 => Has("SAE");

    /// <summary>Whether it wants a user and not a passphrase alone.</summary>
    public bool WantsUser => Has("EAP") && !HasWpa2 && !HasWpa3;

    /// <summary>Whether it is of a kind that is not joined any more.</summary>
    public bool IsWep => Has("[WEP");

    /// <summary>Whether it asks for nothing.</summary>
    public bool IsOpen => !Has("WPA") && !Has("RSN") && !IsWep && !HasWpa2 && !HasWpa3;

    /// <summary>Reads the output: bssid, frequency, signal, flags and ssid, tabs between.</summary>
    public static IReadOnlyList<WifiScan> Read(IReadOnlyList<string> lines) =>
    [
        .. lines.Select(line => line.Split('\t', SsidField + 1))
            .Where(fields => fields.Length > SsidField && fields[0].Contains(':'))
            .Select(fields => new WifiScan(Unescape(fields[SsidField]), fields[FlagsField])),
    ];

    private bool Has(string word) => Flags.Contains(word, StringComparison.Ordinal);

    // As wpa_supplicant's printf_encode writes it: \xC3 for bytes outside ASCII, \" and \\.
    private static string Unescape(string text)
    {
        const int hexLength = 4;
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + hexLength <= text.Length && text[i + 1] == 'x'
                && byte.TryParse(
                    text.AsSpan(i + 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture,
                    out var value))
            {
                bytes.Add(value);
                i += hexLength - 1;
            }
            else
            {
                i += text[i] == '\\' && i + 1 < text.Length ? 1 : 0;
                bytes.Add((byte)text[i]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
