using Ysf.Appliance.Heard;
using Ysf.Appliance.Reports;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Feeds;

/// <summary>Messages to the broker about events and about the reflector.</summary>
internal static class MqttMessages
{
    /// <summary>The last word, also said by the broker when we cannot.</summary>
    public static MqttMessage Offline(DateTime at) => new()
    {
        Status = new MqttStatus { Timestamp = At(at), Message = MqttStatus.Offline },
    };

    /// <summary>The status message of the reflector.</summary>
    public static MqttMessage StatusOf(
        DateTime at, StatusReport status, IReadOnlyList<StreamReport> streams) => new()
        {
            Status = new MqttStatus
            {
                Timestamp = At(at),
                Message = MqttStatus.Online,
                Name = status.Name,
                Id = status.Id,
                Version = status.Version,
                Uptime = status.Uptime,
                Linked = status.Gateways > 0,
                Gateways = status.Gateways,
                Streams = status.Streams,
                Overs = status.Overs,
                Talker = string.Join(", ", streams.Select(stream => stream.Call)),
                Received = status.Traffic.Received,
                Sent = status.Traffic.Sent,
                Dropped = status.Drops.Values.Sum(),
                FramesLost = status.Lines.Lost,
                FramesLate = status.Lines.Late,
                Unheard = status.Unheard,
                Memory = status.Memory,
                ClockTrusted = status.Board.Clock.Trusted,
                Temperature = status.Board.Machine.Temperature,
                UnderVoltage = status.Board.Machine.UnderVoltage,
                Throttled = status.Board.Machine.Throttle?.Now,
            },
        };

    /// <summary>The reflector's health with its reasons.</summary>
    public static MqttMessage HealthOf(DateTime at, HealthReport health) => new()
    {
        Health = new MqttHealth
        {
            Timestamp = At(at),
            State = health.Word,
            Reasons = health.Reasons,
        },
    };

    /// <summary>The message of an event; null when there is none.</summary>
    public static MqttMessage? Of(in ReflectorEvent happened) => happened.Kind switch
    {
        EventKind.GatewayAdded => Gateway(happened, "linked", null),
        EventKind.GatewayRemoved => Gateway(happened, "unlinked", $"{happened.Removal}"),
        EventKind.DgIdChanged => Gateway(happened, "moved", "Header"),
        EventKind.DgIdHeld => Gateway(happened, "moved", $"{happened.Hold}"),
        EventKind.PlacedAgain => Gateway(happened, "moved", "Settings"),
        EventKind.BackToHome => Gateway(happened, "moved", "Home"),
        EventKind.GatewayUnheard => Unheard(happened, "unheard"),
        EventKind.GatewayHeard => Unheard(happened, "heard"),
        EventKind.RoomsHeard => new MqttMessage
        {
            Gateway = Gateway(happened, "hears", null).Gateway! with { Hears = $"{happened.Heard}" },
        },
        EventKind.ParrotHeard => Parrot(happened),
        EventKind.StreamStarted => Stream(happened, "start"),
        EventKind.StreamRadio => Told(happened, "radio"),
        EventKind.StreamPosition => Told(happened, "position"),
        EventKind.StreamEnded => Stream(happened, "end", $"{happened.End}"),
        EventKind.OverRefused => Stream(happened, "refused", $"{happened.Refusal}"),
        _ => null,
    };

    private static MqttMessage Gateway(in ReflectorEvent happened, string action, string? reason)
    {
        var hasRemote = happened.Remote != default;
        return new MqttMessage
        {
            Gateway = new MqttGateway
            {
                Timestamp = At(Clock.OnTheWall(happened.At)),
                Action = action,
                Reason = Spell(reason),
                Name = happened.Gateway.Trimmed.ToString(),
                DgId = happened.DgId.Number,
                Address = hasRemote ? happened.Remote.Address.ToString() : null,
                Port = hasRemote ? happened.Remote.Port : null,
            },
        };
    }

    private static MqttMessage Unheard(in ReflectorEvent happened, string action)
    {
        var gateway = Gateway(happened, action, $"{happened.Drop}").Gateway!;
        return new MqttMessage
        {
            Gateway = gateway with
            {
                Rule = UnheardReport.RuleOf(happened.Refusal)?.ToString(),
                Dropped = happened.Refused,
            },
        };
    }

    private static MqttMessage Stream(
        in ReflectorEvent happened, string action, string? reason = null)
    {
        var isEnd = happened.Kind == EventKind.StreamEnded;
        var isMeasured = isEnd && happened.Line.IsMeasured;
        var isRefused = happened.Kind == EventKind.OverRefused;
        var told = Told(happened, action).Stream!;
        return new MqttMessage
        {
            Stream = told with
            {
                Stream = isRefused ? null : told.Stream,
                Call = happened.Source.Trimmed.ToString(),
                Target = isRefused ? null : happened.Destination.Trimmed.ToString(),
                Gateway = happened.Gateway.Trimmed.ToString(),
                DgId = isRefused ? null : happened.DgId.Number,
                Seconds = isEnd ? ReportText.Seconds(happened.Lasted) : null,
                Frames = isMeasured ? happened.Line.Frames : null,
                Lost = isMeasured ? happened.Line.Lost : null,
                Late = isMeasured ? happened.Line.Late : null,
                Reason = action == "refused" ? reason : Spell(reason),
            },
        };
    }

    private static MqttMessage Parrot(in ReflectorEvent happened)
    {
        var told = Told(happened, "parrot").Stream!;
        var line = happened.Line;
        return new MqttMessage
        {
            Stream = told with
            {
                Call = happened.Source.Trimmed.ToString(),
                Gateway = happened.Gateway.Trimmed.ToString(),
                DgId = happened.DgId.Number,
                Seconds = ReportText.Seconds(happened.Lasted),
                Frames = line.IsMeasured ? line.Frames : null,
                Lost = line.IsMeasured ? line.Lost : null,
                Jitter = (int)Math.Round(happened.Jitter.TotalMilliseconds),
            },
        };
    }

    // What a radio told of itself so far.
    private static MqttMessage Told(in ReflectorEvent happened, string action)
    {
        var position = happened.Position;
        return new MqttMessage
        {
            Stream = new MqttStream
            {
                Timestamp = At(Clock.OnTheWall(happened.At)),
                Action = action,
                Stream = happened.Stream.ToString(),
                Radio = ReportText.Radio(happened.RadioCode),
                Latitude = position.IsKnown ? position.Latitude : null,
                Longitude = position.IsKnown ? position.Longitude : null,
            },
        };
    }

    private static string? Spell(string? reason) =>
        reason is null ? null : char.ToLowerInvariant(reason[0]) + reason[1..];

    private static DateTime At(DateTime time) => ReportText.ToMilliseconds(time);
}
