namespace Ysf.Appliance.Settings;

/// <summary>
/// What the reflector itself has no use for: settings of the machine that it runs on, which whoever
/// sets the machine up reads from the same file.
/// </summary>
public sealed record CardSettings
{
    /// <summary>Name of the machine, one label of a host name.</summary>
    public required string Hostname { get; init; }

    /// <summary>Where the machine is, as the zone's file is called: <c>Europe/Rome</c>.</summary>
    public required string Timezone { get; init; }

    /// <summary>
    /// The country whose radio rules hold, as ISO 3166 spells it: <c>IT</c>; empty = not said.
    /// </summary>
    public required string Country { get; init; }

    /// <summary>Name of the wireless network; empty = none.</summary>
    public required string WifiSsid { get; init; }

    /// <summary>Its passphrase, or 64 hexadecimal digits of its key; empty = an open one.</summary>
    public required string WifiPassphrase { get; init; }

    /// <summary>Address with prefix length; empty = asked for by DHCP.</summary>
    public required string EthernetAddress { get; init; }

    /// <summary>The router; empty = none, or that of DHCP.</summary>
    public required string EthernetGateway { get; init; }

    /// <summary>Name servers with commas between them; empty = those of DHCP.</summary>
    public required string EthernetDns { get; init; }

    /// <summary>
    /// The key with which one may log in over the network, a line of a .pub file; empty = nobody.
    /// </summary>
    public required string AuthorizedKey { get; init; }

    /// <summary>
    /// What the serial console asks for before it opens a shell, plain or as
    /// <see cref="PasswordHash"/> spells it; empty = nothing.
    /// </summary>
    public required string ConsolePassword { get; init; }
}
