using System.Globalization;

namespace Ysf.Appliance.Slots;

/// <summary>Says in our words why RAUC did not take a bundle. Pure.</summary>
/// <remarks>
/// RAUC's own words need knowledge of its sources; they go to the log. Source: the messages of
/// RAUC 1.8 and 1.13, src/bundle.c, src/signature.c and src/install.c, and of OpenSSL.
/// </remarks>
internal static class RaucWords
{
    private const string Foreign = "its signature is not the maker's; nothing was changed";
    private const string Spoilt = "the file is incomplete or damaged; copy it again";
    private const string Clock =
        "its signature is not valid at the time of this machine's clock; nothing was changed";

    // The first that is found counts, so the narrower ones come first.
    private static readonly (string Text, string Words)[] Table =
    [
        ("is not yet valid", Clock),
        ("has expired", Clock),
        ("unable to get local issuer", Foreign),
        ("self-signed certificate", Foreign),
        ("self signed certificate", Foreign),
        ("unable to get issuer certificate", Foreign),
        ("unable to verify the first certificate", Foreign),
        ("unsupported certificate purpose", Foreign),
        ("No space left on device", "no free space left for it"),
        ("is too small for image", "it is larger than a slot of this card"),
        ("Compatible mismatch", "it is for another kind of board; nothing was changed"),
        ("signature verification failed", Spoilt),
        ("certificate signature failure", Spoilt),
        ("Invalid bundle format", Spoilt),
        ("Invalid identifier", Spoilt),
        ("Invalid squashfs", Spoilt),
        ("no valid CMS", Spoilt),
        ("Signature size", Spoilt),
        ("Bundle size", Spoilt),
        ("Payload size", Spoilt),
        ("dm-verity", Spoilt),
        ("ended unexpectedly", Spoilt),
        ("Failed to load manifest", Spoilt),
        ("Input/output error",
            "it cannot be read to its end: the file is damaged, copy it again; or the card fails"),
        ("I/O error",
            "it cannot be read to its end: the file is damaged, copy it again; or the card fails"),
        ("Read-only file system", "the card is read-only; restart the machine, or replace the card"),
        ("Already processing", "another update is running"),
        ("Failed to contact rauc", "the update service does not answer; restart the machine"),
        ("Error creating proxy", "the update service does not answer; restart the machine"),
        ("D-Bus", "the update service does not answer; restart the machine"),
        ("Failed marking slot", "the slot state of the card cannot be written"),
        ("Failed to load system config", "this image does not define which updates it accepts"),
    ];

    /// <summary>Our sentence, without a full stop.</summary>
    /// <param name="raw">What RAUC printed.</param>
    public static string Of(string raw)
    {
        foreach (var (text, words) in Table)
        {
            if (raw.Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                return words;
            }
        }

        return "rauc rejected it; its reason is in the log";
    }

    /// <summary>
    /// Percent and text of a line of progress such as <c> 40% Copying image to slot.1</c>; null for
    /// another line.
    /// </summary>
    public static (int Percent, string Text)? ProgressOf(string line)
    {
        var text = line.Trim();
        var end = text.IndexOf("% ", StringComparison.Ordinal);
        return end > 0 && int.TryParse(
            text.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var percent)
            ? (percent, text[(end + 2)..])
            : null;
    }
}
