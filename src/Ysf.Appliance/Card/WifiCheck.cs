using System.Text;
using Ysf.Appliance.Product;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Storage;
using Ysf.Machine.Files;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Card;

/// <summary>
/// Checks a minute after the start whether the wireless network is joined, and writes the reason
/// into <c>ERRORS.txt</c> if not. Once the network is joined, the reason goes and the check ends.
/// </summary>
/// <param name="places">Where everything is.</param>
/// <param name="mount">Makes the card writable.</param>
/// <param name="tell">Takes the problems.</param>
internal sealed class WifiCheck(CardPlaces places, CardMount mount, Action<string> tell)
{
    /// <summary>Is there when it was joined since the start.</summary>
    public const string Joined = "/run/ysf-appliance-card/wifi-joined";

    private const string Interface = "wlan0";
    private const long BytesMax = 1 << 20;

    // The part of the file that is ours begins with this line.
    private const string Mark = "The Wi-Fi connection failed:";

    private const string Remedy = "What to do: correct [Wifi] in the settings, put the card back and"
        + " switch on, or use a cable.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Looks once; false when it is not joined.</summary>
    public bool Run()
    {
        var card = SettingsStart.Read(
            SettingsPlace.Find(places.Settings, out _), places.Data, ProductInfo.Version, out _)
            ?.Card;
        if (card is null || card.WifiSsid.Length == 0)
        {
            return Note(null);
        }

        if (IsJoined())
        {
            var path = places.Below(Joined);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, string.Empty);
            return Note(null);
        }

        return Note($"\"{ShownText.Quote(card.WifiSsid)}\": {Why(card)}");
    }

    /// <summary>The text of the file with our part, or without it; null for an empty one.</summary>
    internal static byte[]? Put(byte[]? before, string? trouble)
    {
        var text = before is null ? string.Empty : Encoding.UTF8.GetString(before).TrimStart('\uFEFF');
        var at = text.IndexOf(Mark, StringComparison.Ordinal);
        text = (at < 0 ? text : text[..at]).TrimEnd();
        string[] parts =
        [
            .. text.Length > 0 ? [text, string.Empty] : Array.Empty<string>(),
            .. trouble is null ? Array.Empty<string>() : [Mark, trouble, Remedy],
        ];
        return parts.Length == 0 ? null
            : [.. Encoding.UTF8.GetPreamble(),
                .. Encoding.UTF8.GetBytes(string.Join("\r\n", parts).TrimEnd() + "\r\n")];
    }

    private bool Note(string? trouble)
    {
        var file = new CardFile(mount, places.Errors, "the report of the failed Wi-Fi connection");
        var before = file.Read();
        var isNoted = before is not null
            && Encoding.UTF8.GetString(before).Contains(Mark, StringComparison.Ordinal);
        if (trouble is not null)
        {
            tell($"The Wi-Fi connection failed: {trouble}");
        }

        if ((trouble is not null || isNoted) && file.Keep(Put(before, trouble)) is { } fault)
        {
            tell(fault);
        }

        return trouble is null;
    }

    private bool IsJoined() => FileText.TryRead(
        places.Below($"/sys/class/net/{Interface}/carrier"), BytesMax, out _)?.Trim() == "1";

    private string Why(CardSettings card)
    {
        if (!Directory.Exists(places.Below($"/sys/class/net/{Interface}")))
        {
            return "the system found no Wi-Fi device on this board";
        }

        if (!File.Exists(places.Below(MachineSetup.Supplicant)))
        {
            return "the Wi-Fi settings had errors when the board started";
        }

        var log = Tool.Run(
            Patience, null, "journalctl", "--boot", "--unit", "ysf-wifi", "--output", "cat",
            "--lines", "300", "--no-pager");
        var air = Tool.Run(
            Patience, null, "wpa_cli", "-p", "/run/wpa_supplicant", "-i", Interface,
            "scan_results");
        return WifiTrouble.Of(card, log.Output, WifiScan.Read(air.Output));
    }
}
