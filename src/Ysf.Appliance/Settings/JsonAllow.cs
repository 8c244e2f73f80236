namespace Ysf.Appliance.Settings;

/// <summary>
/// Reads <c>[Network] Json_Allow</c>: the networks whose collectors get the feed.
/// </summary>
internal static class JsonAllow
{
    /// <summary>This host, and the networks that are not routed on the internet.</summary>
    public const string Default = "127.0.0.0/8, ::1, 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16,"
        + " 169.254.0.0/16, fc00::/7, fe80::/10";

    public const string Key = "Json_Allow";
    private const string Section = "Network";

    public static IReadOnlyList<AddressPrefix> Read(SettingsValues values)
    {
        var prefixes = new List<AddressPrefix>();
        foreach (var item in values.Text(Section, Key).Split(',', StringSplitOptions.TrimEntries))
        {
            if (AddressPrefixText.TryRead(item, out var prefix, out var fault))
            {
                prefixes.Add(prefix);
            }
            else
            {
                values.Error(
                    Section, Key, fault ?? $"\"{ProblemList.Quote(item)}\" is not an address");
            }
        }

        return prefixes;
    }

    /// <summary>As the settings file has it.</summary>
    public static string Spell(IEnumerable<AddressPrefix> prefixes) =>
        string.Join(", ", prefixes.Select(Spell));

    private static string Spell(AddressPrefix prefix)
    {
        var bits = prefix.Address.IsIPv4 ? prefix.Bits - IpAddress.MappedBits : prefix.Bits;
        return prefix.Bits == 8 * IpAddress.Size
            ? prefix.Address.ToString()
            : $"{prefix.Address}/{bits}";
    }
}
