namespace Ysf.Appliance.Settings;

/// <summary>Where the reflector shows itself to browsers.</summary>
/// <param name="IsEnabled">Whether it does at all.</param>
/// <param name="Address">Our address; unspecified for all of them.</param>
/// <param name="Port">TCP port.</param>
public sealed record WebPageSettings(bool IsEnabled, IpAddress Address, ushort Port)
{
    private const string Section = "Web";

    /// <summary>The page's address for people, as far as the settings tell it.</summary>
    public string Url
    {
        get
        {
            var isOnAll = Address.IsUnspecified || Address == IpAddress.FromIPv4(0);
            var host = isOnAll ? "localhost" : Address.IsIPv4 ? $"{Address}" : $"[{Address}]";
            return $"http://{host}:{Port}/";
        }
    }

    internal static WebPageSettings Read(SettingsValues values) => new(
        values.Flag(Section, "Enable"),
        values.Address(Section, "Address"),
        values.Port(Section, "Port"));
}
