using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Host;

namespace Ysf.Appliance.Settings;

/// <summary>Settings of the page.</summary>
/// <param name="IsEnabled">Whether it does at all.</param>
/// <param name="Address">Our address; unspecified for all of them.</param>
/// <param name="Port">TCP port.</param>
/// <param name="Password">
/// The password for administration there, plain or as <see cref="PasswordHash"/> spells it;
/// empty = no administration.
/// </param>
public sealed record WebPageSettings(
    bool IsEnabled, IpAddress Address, ushort Port, string Password)
{
    /// <summary>Connections that the page has at once.</summary>
    public const int ConnectionsMax = Keys.Web.ConnectionsMax;

    /// <summary>Networks that may log in.</summary>
    public NetworkList Allow { get; init; } = NetworkList.OfPrivate;

    /// <summary>Names of the page beside those of the machine, with commas between them.</summary>
    public string Hosts { get; init; } = string.Empty;

    /// <summary>Sites that may frame the page's view for others, with commas between them.</summary>
    public string Embed { get; init; } = string.Empty;

    /// <summary>The file of the certificate and its chain; empty = no TLS.</summary>
    public string Certificate { get; init; } = string.Empty;

    /// <summary>The file of its private key.</summary>
    public string Key { get; init; } = string.Empty;

    /// <summary>Connections that one source may have at once.</summary>
    public int Connections { get; init; } = ConnectionsMax;

    private const ushort UsualPort = 80;
    private const ushort UsualTlsPort = 443;

    /// <summary>The page's address as people type it.</summary>
    /// <remarks>The card's system answers for its name in the local network, by mDNS.</remarks>
    public string Url => UrlOn(Directory.Exists(MachineFiles.Own.Card)
        ? $"{Environment.MachineName}.local"
        : Environment.MachineName);

    /// <summary>The page's address on a machine that is found by a name.</summary>
    internal string UrlOn(string name)
    {
        var isOnAll = Address.IsUnspecified || Address == IpAddress.FromIPv4(0);
        var host = isOnAll ? name : Address.IsIPv4 ? $"{Address}" : $"[{Address}]";
        var (scheme, usual) = Certificate.Length > 0 ? ("https", UsualTlsPort) : ("http", UsualPort);
        return Port == usual ? $"{scheme}://{host}/" : $"{scheme}://{host}:{Port}/";
    }

    // Many tools write certificate and key into one file.
    internal static WebPageSettings Of(SettingsValues values) => new(
        values.Of(Keys.Web.Enable), values.Of(Keys.Web.Address), values.Of(Keys.Web.Port),
        values.Of(Keys.Web.Password))
    {
        Allow = values.Of(Keys.Web.Allow),
        Hosts = values.Of(Keys.Web.Hosts),
        Embed = values.Of(Keys.Web.Embed),
        Connections = values.Of(Keys.Web.Connections),
        Certificate = values.Of(Keys.Web.Certificate),
        Key = values.Of(Keys.Web.Key) is { Length: > 0 } key ? key : values.Of(Keys.Web.Certificate),
    };
}
