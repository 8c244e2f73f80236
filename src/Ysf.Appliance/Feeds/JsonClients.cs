using System.Net;
using Ysf.Appliance.Net;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Feeds;

/// <summary>
/// The collectors that are connected; pure, bounded, each until it is silent. Sources share the
/// places as connections to the page do.
/// </summary>
/// <param name="permitted">The networks to which feeds go; they may change.</param>
internal sealed class JsonClients(Func<NetworkList> permitted)
{
    /// <summary>A reflector has one or two collectors; each costs a datagram an event.</summary>
    public const int ClientsMax = 32;

    /// <summary>Collectors of one source, which is an address or an IPv6 /64.</summary>
    public const int SourceMax = 4;

    // Of all places, those that only private networks, or only this host, may take.
    private const int ForPrivate = 8;
    private const int ForLoopback = 4;

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    // A collector that did not send a PING by then gives way to a newcomer.
    private static readonly TimeSpan PingPatience = TimeSpan.FromSeconds(5);

    private readonly Dictionary<IPEndPoint, JsonClient> clients = [];
    private readonly SystemNews news = new();
    private readonly SourceShares shares = new(ClientsMax, SourceMax, ForPrivate, ForLoopback)
    {
        LoopbackMax = SourceMax,
    };

    public IEnumerable<JsonClient> All => clients.Values;

    public int Count => clients.Count;

    /// <summary>Requests of collectors for which there was no place.</summary>
    public long Refused { get; private set; }

    /// <summary>Whether feeds go to that address at all.</summary>
    public bool Permits(IpAddress address) => permitted().Contains(address);

    /// <summary>Takes a CONNREQ; the collector when it is to be answered, else null.</summary>
    public JsonClient? Connect(Instant now, IPEndPoint place, out bool isNew)
    {
        isNew = false;
        if (clients.TryGetValue(place, out var known))
        {
            return known.AskAgain(now) ? known : null;
        }

        var source = ValueText.FromNet(place.Address);
        while (!shares.TryTake(source))
        {
            if (!TryMakeWay(now, source))
            {
                Refused++;
                return null;
            }
        }

        isNew = true;
        return clients[place] = new JsonClient(place, now);
    }

    /// <summary>A sign of life; false from an address that is not connected.</summary>
    public bool TryHear(Instant now, IPEndPoint place)
    {
        if (!clients.TryGetValue(place, out var client))
        {
            return false;
        }

        client.Ping(now);
        return true;
    }

    /// <summary>It leaves; false when it was not there.</summary>
    public bool TryDisconnect(IPEndPoint place)
    {
        if (!clients.Remove(place))
        {
            return false;
        }

        shares.Give(ValueText.FromNet(place.Address));
        return true;
    }

    /// <summary>The collectors to which the system message goes now.</summary>
    public IReadOnlyList<JsonClient> TakeNewsReaders(Instant now)
    {
        var readers = clients.Values
            .Where(client => client.WantsNews && news.MayGoTo(now, HolderOf(client)))
            .ToList();
        readers.ForEach(client => client.WantsNews = false);
        return readers;
    }

    /// <summary>Drops and returns those to whose networks feeds no longer go.</summary>
    public IReadOnlyList<IPEndPoint> DropForbidden() =>
        Drop(client => !Permits(ValueText.FromNet(client.Place.Address)));

    /// <summary>Drops and returns those that were silent for a minute.</summary>
    public IReadOnlyList<IPEndPoint> DropSilent(Instant now) =>
        Drop(client => now - client.HeardAt > Silence);

    private List<IPEndPoint> Drop(Func<JsonClient, bool> isDropped)
    {
        var dropped = clients.Values.Where(isDropped).Select(client => client.Place).ToList();
        dropped.ForEach(place => TryDisconnect(place));
        return dropped;
    }

    // Of those that sent no PING, one of the source that holds most; of a source that has its
    // share, one of its own.
    private bool TryMakeWay(Instant now, IpAddress source)
    {
        var holder = SourceKinds.HolderOf(source);
        var groups = clients.Values.GroupBy(HolderOf).ToList();
        var own = groups.Find(group => group.Key == holder);
        var from = own?.Count() >= SourceMax
            ? own
            : groups.Where(group => group.Any(MayGo)).MaxBy(group => group.Count());
        return from?.Where(MayGo).MinBy(client => client.Since) is { } client
            && TryDisconnect(client.Place);

        bool MayGo(JsonClient one) => !one.HasPinged && now - one.Since >= PingPatience;
    }

    private static IpAddress HolderOf(JsonClient client) =>
        SourceKinds.HolderOf(ValueText.FromNet(client.Place.Address));
}
