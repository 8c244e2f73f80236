namespace Ysf;

/// <summary>A link to another reflector; immutable.</summary>
public sealed record LinkOptions
{
    /// <summary>Its place among the links, from 0: the port by which it sends. It keeps it while
    /// its name stays.</summary>
    public required int Slot { get; init; }

    /// <summary>Its name, which stands where gateways have theirs.</summary>
    public required CallsignField Name { get; init; }

    public required LinkKind Kind { get; init; }

    /// <summary>Its far end in words; with another one it begins anew.</summary>
    public string Target { get; init; } = string.Empty;

    /// <summary>The room of ours that it joins.</summary>
    public required DgId Room { get; init; }

    /// <summary>The name that its far end knows us by.</summary>
    public required CallsignField Callsign { get; init; }

    /// <summary>The room at a YCS server, or the group at BrandMeister; else 0.</summary>
    public int Number { get; init; }

    /// <summary>The room at an FCS server, as FCS00120; else empty.</summary>
    public string FcsRoom { get; init; } = string.Empty;

    /// <summary>The password of BrandMeister; null for none.</summary>
    public LinkSecret? Secret { get; init; }

    public bool IsEnabled { get; init; } = true;

    /// <summary>Whether it also sends what other links of the room bring.</summary>
    public bool IsTransit { get; init; }
}
