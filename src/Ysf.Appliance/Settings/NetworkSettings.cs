namespace Ysf.Appliance.Settings;

/// <summary>Addresses and ports of our own sockets.</summary>
public sealed record NetworkSettings
{
    /// <summary>The one local address to listen on; null for all addresses.</summary>
    public IpAddress? Bind { get; init; }

    /// <summary>With <see cref="Bind"/> null: all IPv4 addresses and no IPv6 ones.</summary>
    public bool IPv4Only { get; init; }

    /// <summary>The UDP port that gateways know the reflector by.</summary>
    public required ushort Port { get; init; }

    /// <summary>Local address of the JSON feed.</summary>
    public required IpAddress JsonAddress { get; init; }

    /// <summary>UDP port of the JSON feed.</summary>
    public required ushort JsonPort { get; init; }

    /// <summary>The networks whose collectors get the JSON feed.</summary>
    public required IReadOnlyList<AddressPrefix> JsonAllow { get; init; }

    /// <summary>Whether the packet loop comes before all else on the machine.</summary>
    public bool IsRealTime { get; init; }

    /// <summary>Whether every datagram is shown on the console.</summary>
    public bool Debug { get; init; }
}
