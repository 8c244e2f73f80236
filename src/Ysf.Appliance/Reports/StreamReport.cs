using Ysf.Appliance.Heard;

namespace Ysf.Appliance.Reports;

/// <summary>One over that is open just now.</summary>
/// <param name="Stream">Seven digits, as in log and feed.</param>
/// <param name="Call">The talker, suffix included.</param>
/// <param name="Target">The callsign that the talker calls.</param>
/// <param name="Gateway">The gateway that the talker talks through.</param>
/// <param name="DgId">The room.</param>
/// <param name="Seconds">How long already.</param>
/// <param name="Radio">Model of the radio; null when it told none.</param>
/// <param name="Latitude">Degrees, north positive; null when the radio told no place.</param>
/// <param name="Longitude">Degrees, east positive; null when the radio told no place.</param>
public sealed record StreamReport(
    string Stream,
    string Call,
    string Target,
    string Gateway,
    int DgId,
    double Seconds,
    string? Radio,
    double? Latitude,
    double? Longitude)
{
    /// <summary>Frames that came so far; null when its counter does not tell.</summary>
    public int? Frames { get; init; }

    /// <summary>Frames that its gateway's line lost so far.</summary>
    public int? Lost { get; init; }

    /// <summary>Frames that came too late.</summary>
    public int? Late { get; init; }

    public static StreamReport Of(in OverSnapshot stream) => new(
        stream.Id.ToString(),
        stream.Source.Trimmed.ToString(),
        stream.Destination.Trimmed.ToString(),
        stream.Gateway.Trimmed.ToString(),
        stream.DgId.Number,
        ReportText.Seconds(stream.Duration),
        ReportText.Radio(stream.RadioCode),
        stream.Position.IsKnown ? stream.Position.Latitude : null,
        stream.Position.IsKnown ? stream.Position.Longitude : null)
    {
        Frames = stream.Line.IsMeasured ? stream.Line.Frames : null,
        Lost = stream.Line.IsMeasured ? stream.Line.Lost : null,
        Late = stream.Line.IsMeasured ? stream.Line.Late : null,
    };
}
