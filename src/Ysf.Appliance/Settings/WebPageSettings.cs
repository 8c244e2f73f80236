using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Host;

namespace Ysf.Appliance.Settings;

/// <summary>Settings of the page.</summary>
/// <param name="IsEnabled">Whether it does at all.</param>
/// <param name="Address">Our address; unspecified for all of them.</param>
/// <param name="Port">TCP port.</param>
/// <param name="Password">
/// What who administers it there is asked for, plain or as <see cref="PasswordHash"/> spells it;
/// empty = nobody can.
/// </param>
public sealed record WebPageSettings(
    bool IsEnabled, IpAddress Address, ushort Port, string Password)
{
    /// <summary>Connections that the page has at once.</summary>
    public const int ConnectionsMax = 640;

    /// <summary>Networks that may log in.</summary>
    public NetworkList Allow { get; init; } = NetworkList.OfPrivate;

    /// <summary>Names of the page beside those of the machine, with commas between them.</summary>
    public string Hosts { get; init; } = string.Empty;

    /// <summary>The file of the certificate and its chain; empty = no TLS.</summary>
    public string Certificate { get; init; } = string.Empty;

    /// <summary>The file of its private key.</summary>
    public string Key { get; init; } = string.Empty;

    /// <summary>Connections that one source may have at once.</summary>
    public int Connections { get; init; } = ConnectionsMax;

    /// <summary>The rule for passwords, to follow "must be".</summary>
    internal const string PasswordRule = Forms.PasswordRule.Text;

    private const string Section = "Web";

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

    internal static WebPageSettings Read(SettingsValues values) => new(
        values.Flag(Section, "Enable"),
        values.Address(Section, "Address"),
        values.Port(Section, "Port"),
        ReadPassword(values))
    {
        Allow = NetworkList.Read(values, Section, "Allow"),
        Hosts = HostList.Read(values, Section, "Hosts"),
        Connections = values.Whole(Section, "Connections"),
        Certificate = ReadPath(values, "Certificate"),
        Key = ReadKey(values),
    };

    private static string ReadPath(SettingsValues values, string key) =>
        values.Has(Section, key) ? values.Text(Section, key) : string.Empty;

    // Many tools write both into one file.
    private static string ReadKey(SettingsValues values)
    {
        var (certificate, key) = (ReadPath(values, "Certificate"), ReadPath(values, "Key"));
        if (certificate.Length == 0 && key.Length > 0)
        {
            values.Warning(
                Section, "Key",
                $"there is no [{Section}] Certificate for it, so the page speaks no TLS");
        }

        return key.Length > 0 ? key : certificate;
    }

    // Its problem is reported without the value.
    private static string ReadPassword(SettingsValues values)
    {
        const string key = "Password";
        var text = values.Text(Section, key);
        var line = values.LineOf(Section, key);
        if (values.PasswordFault(text) is { } fault)
        {
            // Nobody logs in with it; the reflector runs.
            values.Problems.Error(line, $"[{Section}] {key}: {fault}", Section, key);
            return string.Empty;
        }

        if (text.Length > 0 && !PasswordHash.IsHash(text))
        {
            values.Problems.Warning(
                line,
                $"[{Section}] {key}: it is readable here; \"ysf-appliance passwd\" makes the hash"
                    + " to be put in its place");
        }

        return text;
    }
}
