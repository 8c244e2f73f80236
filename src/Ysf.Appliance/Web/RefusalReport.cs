using Ysf.Appliance.Heard;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Web;

/// <summary>An over was refused.</summary>
/// <param name="Call">The callsign that wanted to talk.</param>
/// <param name="Gateway">The gateway that brought it.</param>
/// <param name="Reason">Why, in the letters of log and feed.</param>
internal sealed record RefusalReport(string Call, string Gateway, RefusalReason Reason)
{
    /// <summary>When it was refused last, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Words { get; init; }

    /// <summary>Overs of this callsign and gateway that were refused so.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Whether a rule AL of deny.db for the callsign lets it talk.</summary>
    public bool CanBeAllowed { get; init; }

    /// <summary>Reads an <see cref="EventKind.OverRefused"/>.</summary>
    public static RefusalReport Of(in ReflectorEvent refused)
    {
        var isOdd = refused.Refusal == RefusalReason.CS
            && !Callsign.IsPlausible(Callsign.Bare(refused.Source));
        return new RefusalReport(
            refused.Source.Trimmed.ToString(), refused.Gateway.Trimmed.ToString(), refused.Refusal)
        {
            At = ReportText.ToSeconds(Clock.OnTheWall(refused.At)),
            Words = isOdd ? "does not look like a callsign" : WordsOf(refused.Refusal),
            CanBeAllowed = isOdd,
        };
    }

    private static string WordsOf(RefusalReason reason) => reason switch
    {
        RefusalReason.DT => "data and pictures are not forwarded",
        RefusalReason.GW => "the gateway is muted",
        RefusalReason.IP => "the gateway's address is muted",
        RefusalReason.SN => "the radio is blocked by its serial number",
        _ => "the callsign is blocked",
    };
}
