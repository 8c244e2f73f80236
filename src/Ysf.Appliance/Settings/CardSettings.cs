using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Settings;

/// <summary>
/// Settings of the machine, which the reflector does not use itself. The program that sets the
/// machine up reads them from the same file.
/// </summary>
public sealed record CardSettings
{
    /// <summary>Name of the machine, one label of a host name.</summary>
    public required string Hostname { get; init; }

    /// <summary>The machine's time zone by the name of its file: <c>Europe/Rome</c>.</summary>
    public required string Timezone { get; init; }

    /// <summary>
    /// The country whose radio rules hold, as ISO 3166 spells it: <c>IT</c>; empty = not said.
    /// </summary>
    public required string Country { get; init; }

    /// <summary>Name of the wireless network; empty = none.</summary>
    public required string WifiSsid { get; init; }

    /// <summary>Its passphrase, or 64 hexadecimal digits of its key; empty = an open one.</summary>
    public required string WifiPassphrase { get; init; }

    /// <summary>The standard by which it is joined.</summary>
    public required WifiSecurity WifiSecurity { get; init; }

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
    /// Password for a shell on the serial console, plain or in the form of <see
    /// cref="PasswordHash"/>; empty = none.
    /// </summary>
    public required string ConsolePassword { get; init; }

    /// <summary>The parts that have errors, so that they are not those of the file.</summary>
    public CardParts Wrong { get; init; }

    /// <summary>
    /// The parts of which a file that the reflector cannot use says nothing: they stay too.
    /// </summary>
    public CardParts Absent { get; init; }

    /// <summary>These settings with their wrong and absent parts as another file has them.
    /// </summary>
    public CardSettings Patched(CardSettings kept)
    {
        T Of<T>(CardParts part, T own, T other) => (Wrong | Absent).HasFlag(part) ? other : own;
        return this with
        {
            Hostname = Of(CardParts.Name, Hostname, kept.Hostname),
            Timezone = Of(CardParts.Zone, Timezone, kept.Timezone),
            Country = Of(CardParts.Wifi, Country, kept.Country),
            WifiSsid = Of(CardParts.Wifi, WifiSsid, kept.WifiSsid),
            WifiPassphrase = Of(CardParts.Wifi, WifiPassphrase, kept.WifiPassphrase),
            WifiSecurity = Of(CardParts.Wifi, WifiSecurity, kept.WifiSecurity),
            EthernetAddress = Of(CardParts.Ethernet, EthernetAddress, kept.EthernetAddress),
            EthernetGateway = Of(CardParts.Ethernet, EthernetGateway, kept.EthernetGateway),
            EthernetDns = Of(CardParts.Ethernet, EthernetDns, kept.EthernetDns),
            AuthorizedKey = Of(CardParts.Ssh, AuthorizedKey, kept.AuthorizedKey),
            ConsolePassword = Of(CardParts.Console, ConsolePassword, kept.ConsolePassword),
        };
    }
}
