namespace Ysf.Appliance.Reports;

/// <summary>Connections to the page, what it refused, and its certificate.</summary>
public sealed record PageReport
{
    /// <summary>Connections that there are.</summary>
    public required long Connections { get; init; }

    /// <summary>The most that there were at once since the start.</summary>
    public required long ConnectionsMost { get; init; }

    /// <summary>Connections that there may be at once.</summary>
    public required int ConnectionsMax { get; init; }

    /// <summary>Connections refused since the start, as their source had its share.</summary>
    public required long RefusedConnections { get; init; }

    /// <summary>Requests refused since the start that named another host than the page's.</summary>
    public required long RefusedHosts { get; init; }

    /// <summary>When the certificate in force ends, UTC; null without one.</summary>
    public DateTime? CertificateEnds { get; init; }
}
