using Ysf.Appliance.Settings.Checks;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;

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
    /// The key for logins over the network, a line of a .pub file; empty = no login.
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

    /// <summary>The settings where nothing is set.</summary>
    internal static CardSettings BuiltIn => Of(SettingsReader.BuiltIn);

    internal static CardSettings Of(SettingsValues values) => new()
    {
        Hostname = values.Of(Keys.Machine.Hostname),
        Timezone = values.Of(Keys.Machine.Timezone),
        Country = values.Of(Keys.Machine.Country),
        WifiSsid = values.Of(Keys.Wifi.Ssid),
        WifiPassphrase = values.Of(Keys.Wifi.Passphrase),
        WifiSecurity = values.Of(Keys.Wifi.Security),
        EthernetAddress = values.Of(Keys.Ethernet.Address),
        EthernetGateway = values.Of(Keys.Ethernet.Gateway),
        EthernetDns = values.Of(Keys.Ethernet.Dns),
        AuthorizedKey = values.Of(Keys.Ssh.AuthorizedKey),
        ConsolePassword = values.Of(Keys.Console.Password),
    };
}
