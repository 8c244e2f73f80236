namespace Ysf.Appliance.Control;

/// <summary>Judges names that are to be blocked.</summary>
internal static class BlockedName
{
    /// <summary>Why a name can be no callsign; null when it can.</summary>
    /// <param name="name">As it was typed.</param>
    /// <param name="isPatternAllowed">Whether a <c>*</c> at its end stands for any ending.</param>
    public static string? FaultOf(string name, bool isPatternAllowed)
    {
        var beginning = name.EndsWith('*') ? name[..^1] : name;
        return beginning.Length < name.Length && !isPatternAllowed
            ? $"\"{name}\" is a pattern: a block for a time must name one callsign; patterns need"
                + " the duration \"ever\""
            : beginning.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '/' or ' ')
                ? null
                : $"\"{Settings.Forms.ShownText.Quote(name)}\" is not a callsign: allowed are"
                    + " letters, digits, -, /"
                    + " and a * at its end; write other rules to deny.db";
    }

    /// <summary>A doubt about a name that is no callsign's; usually empty.</summary>
    public static IEnumerable<string> DoubtOf(string name) =>
        name.EndsWith('*') || Callsign.IsPlausible(Callsign.BareOf(name))
            ? []
            : [$"{name} does not look like a callsign; to unlink a gateway use kick, to mute it use"
                + " GW: in deny.db"];
}
