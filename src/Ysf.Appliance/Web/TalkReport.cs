using Ysf.Appliance.Heard;
using Ysf.Appliance.Reports;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Web;

/// <summary>An over that is open.</summary>
internal sealed record TalkReport
{
    /// <summary>Seven digits, as in log and feed.</summary>
    public required string Stream { get; init; }

    /// <summary>The talker, suffix included.</summary>
    public required string Call { get; init; }

    public required string Target { get; init; }

    public required string Gateway { get; init; }

    public required int DgId { get; init; }

    /// <summary>Start of the over by the wall clock, UTC.</summary>
    public required DateTime Since { get; init; }

    /// <summary>Model of the radio; null when it told none so far.</summary>
    public string? Radio { get; init; }

    /// <summary>Degrees, north positive; null when the radio told no place so far.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees, east positive; null when the radio told no place so far.</summary>
    public double? Longitude { get; init; }

    /// <summary>Reads a <see cref="EventKind.StreamStarted"/>.</summary>
    public static TalkReport Of(in ReflectorEvent started) => new()
    {
        Stream = started.Stream.ToString(),
        Call = started.Source.Trimmed.ToString(),
        Target = started.Destination.Trimmed.ToString(),
        Gateway = started.Gateway.Trimmed.ToString(),
        DgId = started.DgId.Number,
        Since = ReportText.ToMilliseconds(Clock.OnTheWall(started.At)),
    };

    /// <summary>One that was open already.</summary>
    public static TalkReport Of(StreamReport open, DateTime now) => new()
    {
        Stream = open.Stream,
        Call = open.Call,
        Target = open.Target,
        Gateway = open.Gateway,
        DgId = open.DgId,
        Since = ReportText.ToMilliseconds(now - TimeSpan.FromSeconds(open.Seconds)),
        Radio = open.Radio,
        Latitude = open.Latitude,
        Longitude = open.Longitude,
    };
}
