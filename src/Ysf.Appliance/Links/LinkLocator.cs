using System.Net;
using Ysf.Appliance.Handover;
using Ysf.Appliance.Net;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Storage;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Links;

/// <summary>
/// Looks up the far ends of links, again each hour and whenever one was lost, and hands the addresses
/// to the loop. On a thread of its own.
/// </summary>
internal sealed class LinkLocator : IFeed
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IReadOnlyList<LinkPlace> places;
    private readonly AddressFamilies families;
    private readonly LoopMailbox mailbox;
    private readonly EventConsumer events;
    private readonly HostLookups hosts;
    private readonly Dictionary<CallsignField, int> attempts = [];
    private readonly Dictionary<CallsignField, string> troubles = [];
    private readonly Action<IReadOnlyList<string>> show;
    private bool isNew = true;

    /// <param name="places">The far ends.</param>
    /// <param name="families">Address families that links may use.</param>
    /// <param name="mailbox">Takes the addresses.</param>
    /// <param name="reader">What happens to links.</param>
    /// <param name="show">Takes the links that do not work, each with its fault.</param>
    /// <param name="tell">Takes a sentence.</param>
    public LinkLocator(
        IReadOnlyList<LinkPlace> places, AddressFamilies families, LoopMailbox mailbox,
        EventReader reader, Action<IReadOnlyList<string>> show, Action<string> tell)
    {
        (this.places, this.families, this.mailbox, this.show) = (places, families, mailbox, show);
        events = new EventConsumer("links", reader, Work, tell);
        hosts = new HostLookups(
            name => Dns.GetHostAddressesAsync(name), events.Wake.Signal, tell, "[Link]", "the link waits");
        hosts.Want(places.Select(place => place.Host));
    }

    public ConsumerHealth Health => events.HealthWith(string.Empty, null);

    public void Start() => events.Start();

    public void Dispose()
    {
        events.Dispose();
        show([]);
    }

    /// <summary>The address for an attempt; null when there is none that can be used.</summary>
    /// <param name="place">The far end.</param>
    /// <param name="found">The addresses of its name.</param>
    /// <param name="families">Address families that may be used.</param>
    /// <param name="attempt">Each attempt takes the next of several addresses.</param>
    internal static Endpoint? Choose(
        LinkPlace place, IReadOnlyList<IpAddress> found, AddressFamilies families, int attempt)
    {
        var usable = found
            .Where(address => address.IsIPv4
                ? families.HasFlag(AddressFamilies.IPv4)
                : families.HasFlag(AddressFamilies.IPv6) && !place.IsIPv4Only)
            .OrderByDescending(address => address.IsIPv4).ToList();
        return usable.Count == 0 ? null : new Endpoint(usable[attempt % usable.Count], place.Port);
    }

    private void Work()
    {
        var now = Clock.Now;
        var wait = hosts.Next - now;
        events.Wake.Wait(isNew ? TimeSpan.Zero : wait < LongestWait ? wait : LongestWait);
        now = Clock.Now;
        var asking = Asking(now);
        isNew |= hosts.Turn(now);
        if (isNew)
        {
            isNew = !Post(places);
        }
        else if (asking.Count > 0)
        {
            isNew = !Post(asking);
        }

        Post(places.Where(place => hosts.Failing.Contains(place.Host)
            && !hosts.Answers.ContainsKey(place.Host)), isAbsent: true);
    }

    // Links that ask for an address now.
    private List<LinkPlace> Asking(Instant now)
    {
        var asking = new List<LinkPlace>();
        while (events.TryRead(out var happened))
        {
            if (happened.Kind == EventKind.LinkChanged)
            {
                Note(happened);
            }

            if (happened is { Kind: EventKind.LinkChanged, Link: LinkState.Resolving }
                && places.FirstOrDefault(place => place.Name == happened.Gateway) is { } place)
            {
                attempts[place.Name] = attempts.GetValueOrDefault(place.Name, -1) + 1;
                hosts.Again(now, place.Host);
                asking.Add(place);
            }
        }

        return asking;
    }

    private void Note(in ReflectorEvent happened)
    {
        var fault = LinkReport.Words(happened.LinkFault);
        var isTrouble = happened.Link is not (LinkState.Up or LinkState.Off) && fault is not null;
        if (isTrouble)
        {
            troubles[happened.Gateway] = $"link {happened.Gateway}: {fault}";
        }
        else
        {
            troubles.Remove(happened.Gateway);
        }

        show([.. troubles.Values]);
    }

    // Of each host that has an answer; false when the loop did not take one.
    private bool Post(IEnumerable<LinkPlace> which, bool isAbsent = false)
    {
        var isTaken = true;
        foreach (var place in which)
        {
            if (isAbsent || hosts.Answers.TryGetValue(place.Host, out var found))
            {
                var address = isAbsent ? null : Choose(
                    place, hosts.Answers[place.Host], families,
                    Math.Max(0, attempts.GetValueOrDefault(place.Name)));
                isTaken &= mailbox.Run(
                    (now, reflector, outbox) =>
                    {
                        reflector.Locate(now, place.Name, place.Target, address, outbox);
                        return true;
                    },
                    Patience) == true;
            }
        }

        return isTaken;
    }
}
