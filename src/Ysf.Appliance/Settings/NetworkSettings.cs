using Ysf.Appliance.Settings.Rows;

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
    public required NetworkList JsonAllow { get; init; }

    /// <summary>
    /// Whether the packet loop comes before all else on the machine; null where that is left to us.
    /// </summary>
    public bool? RealTime { get; init; }

    /// <summary>The same for this machine.</summary>
    /// <param name="isCard">
    /// Whether it runs from our card, whose service may do so and which installs updates while it
    /// serves.
    /// </param>
    public bool IsRealTime(bool isCard) => RealTime ?? isCard;

    /// <summary>Whether every datagram is shown on the console.</summary>
    public bool Debug { get; init; }

    // 0.0.0.0 and :: both bind to no single address; the flag tells them apart.
    internal static NetworkSettings Of(SettingsValues values)
    {
        var address = values.Of(Keys.Network.IP);
        var isIPv4Only = address == IpAddress.FromIPv4(0);
        return new NetworkSettings
        {
            Bind = isIPv4Only || address.IsUnspecified ? null : address,
            IPv4Only = isIPv4Only,
            Port = values.Of(Keys.Network.Port),
            JsonAddress = values.Of(Keys.Network.JsonIP),
            JsonPort = values.Of(Keys.Network.JsonPort),
            JsonAllow = values.Of(Keys.Network.JsonAllow),
            RealTime = values.Of(Keys.Network.RealTime),
            Debug = values.Of(Keys.Network.Debug),
        };
    }
}
