using System.Net;

namespace Ysf.Appliance.Feeds;

/// <summary>The collectors that are connected; pure, bounded, each until it is silent.</summary>
/// <param name="permitted">The networks to which feeds go; they may change.</param>
internal sealed class JsonClients(Func<IReadOnlyList<AddressPrefix>> permitted)
{
    /// <summary>A reflector has one or two collectors; each costs a datagram an event.</summary>
    public const int ClientsMax = 32;

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);
    private readonly Dictionary<IPEndPoint, Instant> heardAt = [];

    public IEnumerable<IPEndPoint> All => heardAt.Keys;

    public int Count => heardAt.Count;

    /// <summary>Whether feeds go to that address at all.</summary>
    public bool Permits(IpAddress address) =>
        permitted().Any(
            prefix => address.Masked(prefix.Bits) == prefix.Address.Masked(prefix.Bits));

    /// <summary>True when it was not connected before; false too when there is no room.</summary>
    public bool TryConnect(Instant now, IPEndPoint client)
    {
        if (heardAt.ContainsKey(client))
        {
            heardAt[client] = now;
            return false;
        }

        return heardAt.Count < ClientsMax && heardAt.TryAdd(client, now);
    }

    /// <summary>A sign of life; false from a stranger.</summary>
    public bool TryHear(Instant now, IPEndPoint client)
    {
        if (!heardAt.ContainsKey(client))
        {
            return false;
        }

        heardAt[client] = now;
        return true;
    }

    /// <summary>It leaves; false when it was not there.</summary>
    public bool TryDisconnect(IPEndPoint client) => heardAt.Remove(client);

    /// <summary>Drops and returns those to whose networks feeds no longer go.</summary>
    public IReadOnlyList<IPEndPoint> DropForbidden()
    {
        var forbidden = heardAt.Keys
            .Where(client => !Permits(Settings.ValueText.FromNet(client.Address)))
            .ToList();
        forbidden.ForEach(client => heardAt.Remove(client));
        return forbidden;
    }

    /// <summary>Drops and returns those that were silent for a minute.</summary>
    public IReadOnlyList<IPEndPoint> DropSilent(Instant now)
    {
        var silent = heardAt.Where(entry => now - entry.Value > Silence)
            .Select(entry => entry.Key)
            .ToList();
        silent.ForEach(client => heardAt.Remove(client));
        return silent;
    }
}
