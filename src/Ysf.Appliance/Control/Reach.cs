using System.Text.Json.Serialization;

namespace Ysf.Appliance.Control;

/// <summary>Whom a command or new rules would hit.</summary>
public sealed record Reach
{
    /// <summary>Linked gateways that it would hit.</summary>
    public required int Gateways { get; init; }

    /// <summary>Gateways that are linked.</summary>
    public required int LinkedGateways { get; init; }

    /// <summary>Callsigns heard today that it would hit.</summary>
    public int Callsigns { get; init; }

    /// <summary>Callsigns heard today.</summary>
    public int HeardCallsigns { get; init; }

    /// <summary>Whether it hits every callsign or every address.</summary>
    public bool IsEverybody { get; init; }

    /// <summary>
    /// Whether it is asked about first: it hits all, more than one gateway, or more than one
    /// callsign and a tenth of those heard today.
    /// </summary>
    [JsonIgnore]
    public bool IsWide =>
        IsEverybody || Gateways > 1 || (Callsigns > 1 && 10 * Callsigns > HeardCallsigns);

    /// <summary>The sentence to confirm.</summary>
    [JsonIgnore]
    public string Words => (IsEverybody ? "this affects everybody: " : "this affects ")
        + $"{Gateways} of {LinkedGateways} linked gateways and {Callsigns} of {HeardCallsigns}"
        + " callsigns heard today";
}
