namespace Ysf;

/// <summary>
/// Addresses and networks, looked up with one hash per prefix length that occurs.
/// </summary>
internal sealed class AddressSet
{
    private readonly List<(int Bits, HashSet<IpAddress> Networks)> byLength = [];

    public void Add(AddressPrefix prefix)
    {
        var index = byLength.FindIndex(entry => entry.Bits == prefix.Bits);
        if (index < 0)
        {
            index = byLength.Count;
            byLength.Add((prefix.Bits, []));
        }

        byLength[index].Networks.Add(prefix.Address.Masked(prefix.Bits));
    }

    public bool Contains(IpAddress address)
    {
        foreach (var (bits, networks) in byLength)
        {
            if (networks.Contains(address.Masked(bits)))
            {
                return true;
            }
        }

        return false;
    }
}
