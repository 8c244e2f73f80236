namespace Ysf.Appliance.Reports;

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

    /// <summary>By the wall clock, UTC.</summary>
    public required DateTime Start { get; init; }

    public required double Seconds { get; init; }

    public required StreamEnd End { get; init; }

    /// <summary>Model of the radio; null when it told none.</summary>
    public string? Radio { get; init; }

    /// <summary>Degrees, north positive; null when the radio told no place.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees, east positive; null when the radio told no place.</summary>
    public double? Longitude { get; init; }

    /// <summary>Reads a <see cref="EventKind.StreamEnded"/>.</summary>
    public static HeardOver Of(in ReflectorEvent ended)
    {
        var position = ended.Position;
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
        };
    }
}
