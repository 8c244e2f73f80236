using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Settings.Rows;

/// <summary>
/// Networks that a setting allows: addresses with commas between them, each with or without its
/// length. Two lists are equal when they are spelt alike, so that a reload changes nothing.
/// </summary>
/// <param name="Prefixes">The networks, in the order of the file.</param>
public sealed record NetworkList(IReadOnlyList<AddressPrefix> Prefixes)
{
    /// <summary>The rule of a value, to follow "must be".</summary>
    internal const string Rule = "addresses with commas between them, each with or without /length";

    /// <summary>This host, and the networks that are not routed on the internet.</summary>
    public static NetworkList OfPrivate { get; } = new(PrivateNetworks.All);

    /// <summary>Whether an address is of one of the networks.</summary>
    public bool Contains(IpAddress address)
    {
        foreach (var prefix in Prefixes)
        {
            if (prefix.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    public bool Equals(NetworkList? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>As the settings file has it.</summary>
    public override string ToString() => string.Join(", ", Prefixes.Select(Spell));

    internal static NetworkList Read(ValueReading<NetworkList> reading)
    {
        var prefixes = new List<AddressPrefix>();
        foreach (var item in reading.Text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (item.Length == 0)
            {
                reading.Warn("has nothing between two commas or behind the last");
            }
            else if (AddressPrefixText.TryRead(item, out var prefix, out var fault))
            {
                prefixes.Add(prefix);
            }
            else
            {
                reading.Error(fault ?? FaultOf(item));
            }
        }

        return new NetworkList(prefixes);
    }

    private static string FaultOf(string item)
    {
        var hint = item is "*" || item.Equals("all", StringComparison.OrdinalIgnoreCase)
            || item.Equals("any", StringComparison.OrdinalIgnoreCase)
            ? "all networks are 0.0.0.0/0, ::/0"
            : item.AsSpan().ContainsAny("; \t")
                ? "commas separate"
                : AddressPrefixText.HintOf(item) ?? AddressHint.Of(item);
        return $"\"{ShownText.Quote(item)}\" is not an address"
            + (hint is null ? string.Empty : $"; {hint}");
    }

    private static string Spell(AddressPrefix prefix)
    {
        var bits = prefix.Address.IsIPv4 ? prefix.Bits - IpAddress.MappedBits : prefix.Bits;
        return prefix.Bits == 8 * IpAddress.Size
            ? prefix.Address.ToString()
            : $"{prefix.Address}/{bits}";
    }
}
