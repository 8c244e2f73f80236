namespace Ysf.Appliance.Feeds;

/// <summary>
/// One object for the broker; its only key names the kind. <c>mqtt.schema.json</c> beside this file
/// describes it for those who read it.
/// </summary>
internal sealed record MqttMessage
{
    public MqttStatus? Status { get; init; }

    public MqttGateway? Gateway { get; init; }

    public MqttStream? Stream { get; init; }
}

/// <summary>How the reflector does.</summary>
internal sealed record MqttStatus
{
    public const string Online = "online";
    public const string Offline = "offline";

    public required DateTime Timestamp { get; init; }

    /// <summary><see cref="Online"/> or <see cref="Offline"/>; the rest is told online only.</summary>
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

    /// <summary>Who talks just now, commas between; empty when nobody does.</summary>
    public string? Talker { get; init; }

    /// <summary>Datagrams since the start; so are the next two.</summary>
    public long? Received { get; init; }

    public long? Sent { get; init; }

    public long? Dropped { get; init; }

    /// <summary>Bytes of memory in use.</summary>
    public long? Memory { get; init; }

    /// <summary>Whether timestamps may be believed.</summary>
    public bool? ClockTrusted { get; init; }
}

/// <summary>A gateway came, went, or was moved to another DG-ID.</summary>
internal sealed record MqttGateway
{
    public required DateTime Timestamp { get; init; }

    /// <summary>linked, unlinked or moved.</summary>
    public required string Action { get; init; }

    /// <summary>Why it went or was moved.</summary>
    public string? Reason { get; init; }

    public required string Name { get; init; }

    /// <summary>Where it is now, or was at last.</summary>
    public required int DgId { get; init; }

    public string? Address { get; init; }

    public int? Port { get; init; }
}

/// <summary>An over began, told something of its radio, ended, or was refused.</summary>
internal sealed record MqttStream
{
    public required DateTime Timestamp { get; init; }

    /// <summary>start, radio, position, end or refused.</summary>
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

    /// <summary>How it ended, or why it was refused.</summary>
    public string? Reason { get; init; }
}
