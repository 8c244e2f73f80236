namespace Ysf.Appliance.Feeds;

/// <summary>
/// One object for the broker; its only key names the kind. <c>mqtt.schema.json</c> beside this file
/// describes it for those who read it.
/// </summary>
internal sealed record MqttMessage
{
    public MqttStatus? Status { get; init; }

    public MqttHealth? Health { get; init; }

    public MqttGateway? Gateway { get; init; }

    public MqttStream? Stream { get; init; }
}

/// <summary>The reflector's status.</summary>
internal sealed record MqttStatus
{
    public const string Online = "online";
    public const string Offline = "offline";

    public required DateTime Timestamp { get; init; }

    /// <summary><see cref="Online"/> or <see cref="Offline"/>; the rest is present when online.</summary>
    public required string Message { get; init; }

    public string? Name { get; init; }

    /// <summary>Five digits.</summary>
    public string? Id { get; init; }

    public string? Version { get; init; }

    /// <summary>Seconds since the start.</summary>
    public long? Uptime { get; init; }

    /// <summary>Whether a gateway is linked.</summary>
    public bool? Linked { get; init; }

    public int? Gateways { get; init; }

    /// <summary>Overs open now.</summary>
    public int? Streams { get; init; }

    /// <summary>Overs since the start.</summary>
    public long? Overs { get; init; }

    /// <summary>Current talkers, separated by commas; empty without an over.</summary>
    public string? Talker { get; init; }

    /// <summary>Datagrams since the start; so are the next two.</summary>
    public long? Received { get; init; }

    public long? Sent { get; init; }

    public long? Dropped { get; init; }

    /// <summary>Frames since the start that lines of gateways lost; so is the next.</summary>
    public long? FramesLost { get; init; }

    public long? FramesLate { get; init; }

    /// <summary>Gateways linked now of which nothing is carried.</summary>
    public int? Unheard { get; init; }

    /// <summary>Bytes of memory in use.</summary>
    public long? Memory { get; init; }

    /// <summary>Whether timestamps may be believed.</summary>
    public bool? ClockTrusted { get; init; }

    /// <summary>Degrees Celsius of the processor; so the next, null without a sensor.</summary>
    public double? Temperature { get; init; }

    /// <summary>Whether the power supply is too weak.</summary>
    public bool? UnderVoltage { get; init; }

    /// <summary>Whether the firmware slows the processor.</summary>
    public bool? Throttled { get; init; }
}

/// <summary>The health of the reflector.</summary>
internal sealed record MqttHealth
{
    /// <summary>The values of <see cref="State"/>, the best first.</summary>
    public static IReadOnlyList<string> States { get; } = ["ok", "degraded", "failed"];

    public required DateTime Timestamp { get; init; }

    /// <summary>One of <see cref="States"/>.</summary>
    public required string State { get; init; }

    /// <summary>The reasons, a sentence each; none when health is ok.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }
}

/// <summary>
/// A gateway came, went, was moved to another DG-ID, is unheard or is heard again.
/// </summary>
internal sealed record MqttGateway
{
    public required DateTime Timestamp { get; init; }

    /// <summary>linked, unlinked, moved, unheard, heard or hears.</summary>
    public required string Action { get; init; }

    /// <summary>Why it went or was moved, or why its frames were dropped.</summary>
    public string? Reason { get; init; }

    public required string Name { get; init; }

    /// <summary>The DG-ID of the gateway, current or last.</summary>
    public required int DgId { get; init; }

    public string? Address { get; init; }

    public int? Port { get; init; }

    /// <summary>The rule that refused its overs.</summary>
    public string? Rule { get; init; }

    /// <summary>Frames of it that were dropped while nothing was carried.</summary>
    public long? Dropped { get; init; }

    /// <summary>The DG-IDs that it hears, its own first: <c>9;41+</c>.</summary>
    public string? Hears { get; init; }
}

/// <summary>An over began, told something of its radio, ended, or was refused.</summary>
internal sealed record MqttStream
{
    public required DateTime Timestamp { get; init; }

    /// <summary>start, radio, position, end, refused or parrot.</summary>
    public required string Action { get; init; }

    /// <summary>Seven digits; a refused over has none.</summary>
    public string? Stream { get; init; }

    public string? Call { get; init; }

    public string? Target { get; init; }

    public string? Gateway { get; init; }

    public int? DgId { get; init; }

    public string? Radio { get; init; }

    /// <summary>Degrees, north positive.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees, east positive.</summary>
    public double? Longitude { get; init; }

    public double? Seconds { get; init; }

    /// <summary>Frames that came; none of an over whose counter does not tell.</summary>
    public int? Frames { get; init; }

    /// <summary>Frames that its gateway's line lost.</summary>
    public int? Lost { get; init; }

    /// <summary>Frames that came too late.</summary>
    public int? Late { get; init; }

    /// <summary>Milliseconds of jitter of an over that the parrot heard.</summary>
    public int? Jitter { get; init; }

    /// <summary>The reason of the over's end or refusal.</summary>
    public string? Reason { get; init; }
}
