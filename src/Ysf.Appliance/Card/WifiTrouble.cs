using System.Text.RegularExpressions;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Card;

/// <summary>
/// Says why a wireless network is not joined, from what wpa_supplicant logged and what is in the
/// air. Pure.
/// </summary>
/// <remarks>
/// The lines are those of wpa_supplicant 2.10 (wpa_ctrl.h, events.c); status codes are of IEEE
/// 802.11-2020, table 9-50.
/// </remarks>
internal static partial class WifiTrouble
{
    private const int NamedMax = 5;
    private const string Full = "the access point accepts no more devices";
    private const StringComparison Ordinal = StringComparison.Ordinal;

    /// <summary>A sentence without a full stop.</summary>
    /// <param name="card">The settings.</param>
    /// <param name="lines">What wpa_supplicant logged since it started.</param>
    /// <param name="scans">The networks in the air.</param>
    public static string Of(
        CardSettings card, IReadOnlyList<string> lines, IReadOnlyList<WifiScan> scans) =>
        Refusal(lines)
            ?? Last(lines, Event)
            ?? (scans.Count > 0 ? FromTheAir(card, scans) : null)
            ?? (lines.Any(line => Has(line, "CTRL-EVENT-NETWORK-NOT-FOUND"))
                ? $"no network of this name is in range{Country(card, lines)}"
                : lines.Count == 0 ? "wpa_supplicant does not run"
                : "wpa_supplicant gives no reason");

    // What keeps it from trying at all.
    private static string? Refusal(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            if (Has(line, "Failed to read or parse configuration"))
            {
                var first = lines.FirstOrDefault(one => one.StartsWith("Line ", Ordinal));
                return $"wpa_supplicant rejects its configuration: {first ?? line}";
            }

            if (Has(line, "rfkill: WLAN") && Has(line, "blocked"))
            {
                return "the radio is switched off (rfkill)";
            }

            if (Has(line, "Failed to initialize driver interface"))
            {
                return "the radio cannot be used: its driver refused wpa_supplicant";
            }
        }

        return null;
    }

    private static string? Last(IReadOnlyList<string> lines, Func<string, string?> of) =>
        lines.Reverse().Select(of).FirstOrDefault(said => said is not null);

    // The newest of these decides. CONN_FAILED says less than what came just before it.
    private static string? Event(string line) =>
        Has(line, "reason=WRONG_KEY") || Has(line, "pre-shared key may be incorrect")
            ? "the passphrase is wrong"
        : Has(line, "CTRL-EVENT-AUTH-REJECT") ? Authentication(CodeIn(line))
        : Has(line, "CTRL-EVENT-ASSOC-REJECT") ? Association(CodeIn(line))
        : Has(line, "timed out") && Has(line, "Authentication with")
            ? "the access point does not answer: it is too far away, or refuses this board"
        : Has(line, "CTRL-EVENT-SCAN-FAILED") ? "the radio cannot look for networks"
            + $" (error {ErrorIn(line)})"
        : null;

    private static string Authentication(int status) => status switch
    {
        1 or 15 => "the passphrase is wrong",
        13 => "the access point requires another kind of login; try [Wifi] Security = wpa2 or wpa3",
        17 => Full,
        76 or 77 or 126 => "the access point and this board share no form of WPA3; try"
            + " [Wifi] Security = wpa2",
        _ => $"the access point refuses the login (status {status})",
    };

    private static string Association(int status) => status switch
    {
        // The radios of the Raspberry Pi say so of every failure.
        16 => "the access point refused this board: the passphrase is wrong, or it did not"
            + " answer in time",
        17 => Full,
        30 or 31 => "the access point requires protected management frames; try [Wifi] Security ="
            + " mixed or wpa3",
        40 or 41 or 42 or 43 or 45 or 46 => "the access point requires another standard; try [Wifi]"
            + " Security = mixed",
        _ => $"the access point refuses this board (status {status})",
    };

    private static string? FromTheAir(CardSettings card, IReadOnlyList<WifiScan> scans)
    {
        var ours = scans.Where(scan => scan.Ssid == card.WifiSsid).ToList();
        if (ours.Count > 0)
        {
            return ours.Select(scan => Mismatch(card, scan)).FirstOrDefault();
        }

        var names = scans.Select(scan => scan.Ssid).Where(name => name.Length > 0).Distinct()
            .ToList();
        var near = names.Find(name => name.Trim().Equals(
            card.WifiSsid.Trim('"', '\'', ' '), StringComparison.OrdinalIgnoreCase));
        var shown = names.Take(NamedMax).Select(name => $"\"{ShownText.Quote(name)}\"");
        return near is not null
            ? $"no network of this name is in range, but \"{ShownText.Quote(near)}\" is"
            : $"no network of this name is in range; in range are {string.Join(", ", shown)}"
                + (names.Count > NamedMax ? $" and {names.Count - NamedMax} more" : string.Empty);
    }

    private static string? Mismatch(CardSettings card, WifiScan scan)
    {
        var isOpen = card.WifiPassphrase.Length == 0;
        return scan.IsWep ? "it uses WEP, which is broken and not supported"
            : scan.WantsUser ? "it requires user and password (WPA-EAP), which is not supported"
            : isOpen && !scan.IsOpen ? "it requires a passphrase"
            : !isOpen && scan.IsOpen ? "it is open: leave Passphrase empty to join it"
            : card.WifiSecurity == WifiSecurity.Wpa2 && scan is { HasWpa3: true, HasWpa2: false }
            ? "it accepts WPA3 only: set [Wifi] Security = wpa3 and type the passphrase again"
            : card.WifiSecurity == WifiSecurity.Wpa3 && scan is { HasWpa3: false, HasWpa2: true }
            ? "it does not support WPA3: set [Wifi] Security = wpa2"
            : null;
    }

    // A country that the radio did not take leaves it with the channels of the whole world.
    private static string Country(CardSettings card, IReadOnlyList<string> lines)
    {
        var taken = lines.Reverse().Select(line => Region().Match(line))
            .FirstOrDefault(match => match.Success)?.Groups[1].Value;
        return taken is null || taken == card.Country
            ? string.Empty
            : $"; the radio rejected country {card.Country} and uses {taken}";
    }

    private static bool Has(string line, string word) => line.Contains(word, Ordinal);

    private static int CodeIn(string line) =>
        Status().Match(line) is { Success: true } match
            && ValueText.TryReadDigits(match.Groups[1].Value, out var code) ? code : 0;

    private static string ErrorIn(string line) => Result().Match(line).Groups[1].Value;

    [GeneratedRegex(@"status_code=(\d{1,5})")]
    private static partial Regex Status();

    [GeneratedRegex(@"ret=(-?\d{1,5})")]
    private static partial Regex Result();

    [GeneratedRegex(@"CTRL-EVENT-REGDOM-CHANGE init=USER type=COUNTRY alpha2=(\w\w)")]
    private static partial Regex Region();
}
