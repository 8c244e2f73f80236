namespace Ysf.Appliance.Settings;

/// <summary>Where the reflector shows itself to browsers.</summary>
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
    /// <summary>What is allowed as a password, to follow "must be".</summary>
    internal const string PasswordRule = "the hash form that passwd makes";

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
        values.Port(Section, "Port"),
        ReadPassword(values));

    // What is wrong with it is told without the value.
    private static string ReadPassword(SettingsValues values)
    {
        const string key = "Password";
        var text = values.Text(Section, key);
        var line = values.LineOf(Section, key);
        if (!PasswordHash.IsUsable(text))
        {
            values.Problems.Error(line, $"[{Section}] {key}: must be {PasswordRule}");
        }
        else if (text.Length > 0 && !PasswordHash.IsHash(text))
        {
            values.Problems.Warning(
                line,
                $"[{Section}] {key}: it is readable here; \"ysf-appliance passwd\" makes the hash"
                    + " to be put in its place");
        }

        return text;
    }
}
