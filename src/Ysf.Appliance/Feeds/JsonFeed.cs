using System.Net;
using System.Net.Sockets;
using System.Text;
using Ysf.Appliance.Handover;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Feeds;

/// <summary>
/// The JSON feed over UDP: collectors connect, and get what happens as it happens.
/// </summary>
internal sealed class JsonFeed : IFeed
{
    private const int RequestsATurn = 64;
    private static readonly TimeSpan ListPause = TimeSpan.FromSeconds(120);

    // A collector's usual buffer holds some three hundred messages, and a list may have a thousand.
    private const int ListMessagesATurn = 50;
    private static readonly TimeSpan ListPace = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan SilencePause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BindPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly Func<ApplianceSettings> settings;
    private readonly EventConsumer events;
    private readonly SnapshotRequest snapshots;
    private readonly Func<bool> isClockTrusted;
    private readonly Action<string> tell;
    private readonly JsonClients clients;
    private readonly CollectorLines lines;
    private readonly LastingFault bindFault = new();
    private readonly FirstTime refusal = new();
    private readonly byte[] buffer = new byte[64];
    private readonly Queue<string> list = new();
    private Socket? socket;
    private Instant nextList = Clock.Now + ListPause;
    private int clientCount;
    private long refused;
    private NetworkList permitted;

    /// <param name="settings">
    /// The settings in force; those of the socket stay, the others may change.
    /// </param>
    /// <param name="events">What happens.</param>
    /// <param name="snapshots">Gives the lists.</param>
    /// <param name="isClockTrusted">Whether the times in messages may be believed.</param>
    /// <param name="tell">Takes a sentence about the feed itself.</param>
    /// <param name="opened">Its socket, where it is open already.</param>
    public JsonFeed(
        Func<ApplianceSettings> settings, EventReader events, SnapshotRequest snapshots,
        Func<bool> isClockTrusted, Action<string> tell, Socket? opened = null)
    {
        (this.settings, this.snapshots, this.tell) = (settings, snapshots, tell);
        this.isClockTrusted = isClockTrusted;
        socket = opened;
        permitted = settings().Network.JsonAllow;
        clients = new JsonClients(() => permitted);
        lines = new CollectorLines(tell);
        this.events = new EventConsumer("json", events, Work, tell);
    }

    public ConsumerHealth Health => events.HealthWith(
        $"{Volatile.Read(ref clientCount)} collectors",
        bindFault.IsOn ? "waiting for its port" : null);

    /// <summary>Opens its socket; throws <see cref="SocketException"/>.</summary>
    public static Socket Open(NetworkSettings network)
    {
        var address = ValueText.ToNet(network.JsonAddress);
        var opened = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            opened.Blocking = false;
            opened.Bind(new IPEndPoint(address, network.JsonPort));
            return opened;
        }
        catch (SocketException)
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Opens its port, or waits for it; from then on collectors are answered.</summary>
    public void Start()
    {
        socket ??= TryOpen();
        events.Start();
    }

    public void Dispose()
    {
        events.Stop();
        if (events.HasEnded)
        {
            socket?.Dispose();
        }

        events.Dispose();
    }

    private void Work()
    {
        socket ??= TryOpen();
        if (socket is null)
        {
            events.Wake.Wait(BindPause);
            events.Skip();
            return;
        }

        WaitForWork(socket);
        DropForbidden();
        ReadRequests(socket);
        SendEvents(socket);
        DropSilent();
        SendNews(socket);
        Volatile.Write(ref clientCount, clients.Count);
        SendLists(socket);
    }

    private Socket? TryOpen()
    {
        var network = settings().Network;
        try
        {
            var opened = Open(network);
            bindFault.End();
            return opened;
        }
        catch (SocketException error)
        {
            if (bindFault.Begin($"{error.SocketErrorCode}"))
            {
                tell($"The JSON feed waits for UDP {ValueText.ToNet(network.JsonAddress)}:"
                    + $"{network.JsonPort}: {error.SocketErrorCode}");
            }

            return null;
        }
    }

    private void WaitForWork(Socket from)
    {
        var untilList = list.Count > 0 ? ListPace : nextList - Clock.Now;
        var wait = clients.Count > 0 && SilencePause < untilList ? SilencePause : untilList;
        events.Wake.WaitOr((int)from.Handle, poll.POLLIN, wait);
    }

    private void ReadRequests(Socket from)
    {
        EndPoint sender = new IPEndPoint(from.AddressFamily == AddressFamily.InterNetwork
            ? IPAddress.Any
            : IPAddress.IPv6Any, 0);
        for (var i = 0; i < RequestsATurn && from.Poll(0, SelectMode.SelectRead); i++)
        {
            try
            {
                var length = from.ReceiveFrom(buffer, ref sender);
                Handle(from, (IPEndPoint)sender, Encoding.ASCII.GetString(buffer, 0, length));
            }
            catch (SocketException)
            {
                // What ICMP said of a collector that is gone; reading it took it away.
            }
        }
    }

    private void Handle(Socket to, IPEndPoint client, string request)
    {
        switch (request)
        {
            case "CONNREQ":
                Connect(to, client);
                break;
            case "PING" when clients.TryHear(Clock.Now, client):
                Send(to, client, "PONG");
                break;
            case "BYE" when clients.TryDisconnect(client):
                lines.Tell(Clock.Now, $"JSON collector {client} left");
                Send(to, client, $"BYE:{Spell(client)}");
                break;
        }
    }

    private void Connect(Socket to, IPEndPoint client)
    {
        if (!clients.Permits(ValueText.FromNet(client.Address)))
        {
            if (refusal.Take())
            {
                tell($"JSON collector {client} refused: its network is not in [Network]"
                    + " Json_Allow (later ones are refused silently)");
            }

            return;
        }

        if (clients.Connect(Clock.Now, client, out var isNew) is not null)
        {
            Send(to, client, $"CONNOK:{Spell(client)}");
            SendNews(to);
        }

        if (isNew)
        {
            lines.Tell(Clock.Now, $"JSON collector {client} connected");
        }
        else if (clients.Refused > refused)
        {
            refused = clients.Refused;
            lines.Tell(
                Clock.Now,
                $"JSON collector {client} refused: its address has {JsonClients.SourceMax}"
                    + $" collectors, or all {JsonClients.ClientsMax} are connected");
        }
    }

    private void SendNews(Socket to)
    {
        foreach (var client in clients.TakeNewsReaders(Clock.Now))
        {
            Send(to, client.Place, Marked(JsonMessages.SystemMessage(settings())));
        }
    }

    private static string Spell(IPEndPoint client) =>
        $"{CollectorAddress.Spell(ValueText.FromNet(client.Address))}:{client.Port}";

    private void SendEvents(Socket to)
    {
        while (events.TryRead(out var happened))
        {
            if (clients.Count > 0 && JsonMessages.Of(happened) is { } message)
            {
                SendToAll(to, message);
            }
        }
    }

    private void DropForbidden()
    {
        var allowed = settings().Network.JsonAllow;
        if (ReferenceEquals(allowed, permitted))
        {
            return;
        }

        permitted = allowed;
        refusal.Rearm();
        foreach (var client in clients.DropForbidden())
        {
            lines.Tell(
                Clock.Now,
                $"JSON collector {client} is no longer in a network that gets the feed");
        }
    }

    private void DropSilent()
    {
        lines.Turn(Clock.Now);
        foreach (var client in clients.DropSilent(Clock.Now))
        {
            lines.Tell(Clock.Now, $"JSON collector {client} was silent for a minute");
        }
    }

    private void SendLists(Socket to)
    {
        if (Clock.Now >= nextList)
        {
            nextList = Clock.Now + ListPause;
            MakeLists();
        }

        for (var i = 0; i < ListMessagesATurn && list.TryDequeue(out var message); i++)
        {
            SendToAll(to, message);
        }
    }

    private void MakeLists()
    {
        if (clients.Count > 0 && snapshots.Take(Patience) is { } snapshot)
        {
            list.Clear();
            foreach (var message in JsonMessages.Lists(snapshot))
            {
                list.Enqueue(message);
            }
        }
    }

    private string Marked(string message) =>
        isClockTrusted() ? message : JsonMessages.WithClockUnset(message);

    private void SendToAll(Socket to, string unmarked)
    {
        var message = Encoding.UTF8.GetBytes(Marked(unmarked));
        foreach (var client in clients.All)
        {
            if (client.MaySend(message.Length))
            {
                Send(to, client.Place, message);
            }
        }
    }

    private static void Send(Socket to, IPEndPoint client, string message) =>
        Send(to, client, Encoding.UTF8.GetBytes(message));

    private static void Send(Socket to, IPEndPoint client, byte[] message)
    {
        try
        {
            to.SendTo(message, client);
        }
        catch (SocketException)
        {
            // A collector that cannot be reached is dropped after a minute without a PING.
        }
    }
}
