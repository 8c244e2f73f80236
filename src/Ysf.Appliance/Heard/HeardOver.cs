using System.Text.Json.Serialization;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Heard;

/// <summary>One over that has ended, as status, pages and files show it.</summary>
public sealed record HeardOver
{
    /// <summary>Seven digits, as in log and feed.</summary>
    public required string Stream { get; init; }

    /// <summary>The talker, suffix included.</summary>
    public required string Call { get; init; }

    public required string Target { get; init; }

    public required string Gateway { get; init; }

    public required int DgId { get; init; }

    /// <summary>Start of the over by the wall clock, UTC.</summary>
    public required DateTime Start { get; init; }

    public required double Seconds { get; init; }

    public required OverEnd End { get; init; }

    /// <summary>Model of the radio; null when it told none.</summary>
    public string? Radio { get; init; }

    /// <summary>Degrees, north positive; null when the radio told no place.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees, east positive; null when the radio told no place.</summary>
    public double? Longitude { get; init; }

    /// <summary>Frames that came; null when its counter does not tell. So are the next.</summary>
    public int? Frames { get; init; }

    /// <summary>Frames that its gateway's line lost.</summary>
    public int? Lost { get; init; }

    /// <summary>Frames that came too late.</summary>
    public int? Late { get; init; }

    /// <summary>
    /// The address that it came from; none of an over before a restart. Never shown.
    /// </summary>
    [JsonIgnore]
    public IpAddress Source { get; init; }

    /// <summary>Whether its gateway was not known yet. Never shown.</summary>
    [JsonIgnore]
    public bool IsNew { get; init; }

    /// <summary>Reads a <see cref="EventKind.StreamEnded"/>.</summary>
    public static HeardOver Of(in ReflectorEvent ended)
    {
        var (position, line) = (ended.Position, ended.Line);
        return new HeardOver
        {
            Stream = ended.Stream.ToString(),
            Call = ended.Source.Trimmed.ToString(),
            Target = ended.Destination.Trimmed.ToString(),
            Gateway = ended.Gateway.Trimmed.ToString(),
            DgId = ended.DgId.Number,
            Start = ReportText.ToSeconds(Clock.OnTheWall(ended.At) - ended.Lasted),
            Seconds = ReportText.Seconds(ended.Lasted),
            End = ended.End,
            Radio = ReportText.Radio(ended.RadioCode),
            Latitude = position.IsKnown ? position.Latitude : null,
            Longitude = position.IsKnown ? position.Longitude : null,
            Frames = line.IsMeasured ? line.Frames : null,
            Lost = line.IsMeasured ? line.Lost : null,
            Late = line.IsMeasured ? line.Late : null,
            Source = ended.Remote.Address,
            IsNew = ended.IsNew,
        };
    }
}
