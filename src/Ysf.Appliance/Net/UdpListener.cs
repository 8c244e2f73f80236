namespace Ysf.Appliance.Net;

/// <summary>A socket that is to be there.</summary>
/// <param name="Port">Which of our ports it is.</param>
/// <param name="Local">Address and number; an unspecified address is all of the family.</param>
/// <param name="IsIPv6">The family.</param>
internal readonly record struct UdpListener(PortId Port, Endpoint Local, bool IsIPv6)
{
    /// <summary>
    /// The sockets of a list of ports: one each, or one a family on all addresses.
    /// </summary>
    /// <param name="ports">The ports.</param>
    /// <param name="bind">The one address to listen on; unspecified for all.</param>
    /// <param name="families">Which families "all" means.</param>
    public static IReadOnlyList<UdpListener> Of(
        IReadOnlyList<ListeningPort> ports, IpAddress bind, AddressFamilies families)
    {
        var listeners = new List<UdpListener>();
        for (var index = 0; index < ports.Count; index++)
        {
            var port = new PortId((byte)index);
            var local = new Endpoint(bind, ports[index].Number);
            var isAll = bind.IsUnspecified;
            if (isAll ? families.HasFlag(AddressFamilies.IPv4) : bind.IsIPv4)
            {
                listeners.Add(new UdpListener(port, local, IsIPv6: false));
            }

            if (isAll ? families.HasFlag(AddressFamilies.IPv6) : !bind.IsIPv4)
            {
                listeners.Add(new UdpListener(port, local, IsIPv6: true));
            }
        }

        return listeners;
    }

    /// <summary>The sockets of links, each on a port that the kernel chooses.</summary>
    /// <param name="links">The links.</param>
    /// <param name="bind">The one address to send from; unspecified for all.</param>
    /// <param name="families">Which families "all" means.</param>
    public static IReadOnlyList<UdpListener> Of(
        IReadOnlyList<LinkOptions> links, IpAddress bind, AddressFamilies families) =>
    [
        .. links.Where(link => link.IsEnabled).SelectMany(link => Of(
            [new ListeningPort(0, DgId.None)], bind,
            link.Kind is LinkKind.BrandMeister or LinkKind.Fcs ? families & AddressFamilies.IPv4 : families)
            .Select(listener => listener with { Port = PortId.OfLink(link.Slot) })),
    ];

    /// <summary>The address, [::] or 0.0.0.0 for all, and the number of the port.</summary>
    public override string ToString() => Local.Address.IsUnspecified
        ? $"{(IsIPv6 ? "[::]" : "0.0.0.0")}:{Local.Port}"
        : Local.ToString();

    /// <summary>Whether one socket does for both, whatever the place in the list.</summary>
    public bool IsSameSocketAs(in UdpListener other) =>
        Local == other.Local && IsIPv6 == other.IsIPv6
        && (Port == other.Port || !(Port.IsLink || other.Port.IsLink));
}
