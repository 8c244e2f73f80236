using System.Runtime.CompilerServices;

namespace Ysf.Tests;

/// <summary>
/// Drives a reflector and checks after each datagram what must be true whatever came.
/// </summary>
internal sealed class ReflectorWatch
{
    private ReflectorOptions options;
    private readonly Tables tables;
    private readonly HashSet<Route> sent = [];

    public ReflectorWatch(ReflectorOptions options)
    {
        this.options = options;
        Reflector = new Reflector(options);
        Outbox = new Outbox(options.Limits);
        tables = TablesOf(Reflector);
    }

    public Outbox Outbox { get; }

    public Reflector Reflector { get; }

    public Instant Now { get; private set; } = new(TimeSpan.TicksPerDay);

    /// <summary>Lets time pass, then hands over a datagram; leaves the outbox to be read.</summary>
    public void Send(TimeSpan pause, in Route route, ReadOnlySpan<byte> datagram)
    {
        Advance(pause);
        Outbox.Clear();
        Outbox.HasRoom.ShouldBeTrue();
        Reflector.HandleDatagram(Now, route, datagram, Outbox);
        Check(route, datagram);
    }

    /// <summary>The link of the options begins, and its far end has an address.</summary>
    public void BeginLink(CallsignField name, Endpoint address)
    {
        Outbox.Clear();
        Reflector.BeginLinks(Now, Outbox);
        Reflector.Locate(Now, name, string.Empty, address, Outbox);
        CheckTables();
    }

    /// <summary>A datagram comes to the port of a link.</summary>
    public void SendOfLink(TimeSpan pause, in Route route, ReadOnlySpan<byte> datagram)
    {
        Advance(pause);
        Outbox.Clear();
        Outbox.HasRoomForLink.ShouldBeTrue();
        Reflector.HandleDatagram(Now, route, datagram, Outbox);
        CheckTables();
    }

    /// <summary>The operator blocks, unblocks or kicks a name of the traffic.</summary>
    public void Command(RandomTraffic.Command command)
    {
        Outbox.Clear();
        command.Run(Reflector, Now, Outbox);
        Require(Outbox.Transmits.Length == 0, "a command alone sends nothing");
        CheckTables();
    }

    /// <summary>New options while everything runs.</summary>
    public void Replace(ReflectorOptions next)
    {
        Outbox.Clear();
        Reflector.Replace(next, Now, Outbox);
        options = Reflector.Options;
        Require(Outbox.Transmits.Length == 0, "new options alone send nothing");
        CheckTables();
        for (var slot = 0; slot < tables.Gateways.Capacity; slot++)
        {
            var gateway = tables.Gateways[slot];
            Require(
                !tables.Gateways.IsUsed(slot) || gateway.Home == DgId.None
                    || tables.Rooms.Has(gateway.Home),
                "a home is in the list");
        }
    }

    public void Advance(TimeSpan pause)
    {
        var target = Now + pause;
        while (Reflector.NextTimeout <= target)
        {
            Now = Reflector.NextTimeout > Now ? Reflector.NextTimeout : Now;
            Outbox.Clear();
            Reflector.HandleTimeout(Now, Outbox);
            CheckPlayed();
            CheckTables();
        }

        Now = target;
    }

    private void Check(in Route route, ReadOnlySpan<byte> datagram)
    {
        var kind = Datagram.KindOf(datagram);
        sent.Clear();
        foreach (var transmit in Outbox.Transmits)
        {
            Require(sent.Add(transmit.Route), "nobody is sent the same twice");
            var bytes = Outbox.BytesOf(transmit);
            if (kind == DatagramKind.Data)
            {
                CheckForwarded(route, transmit, bytes);
            }
            else
            {
                Require(transmit.Route == route, "an answer goes to who asked, by his way");
                Require(Datagram.KindOf(bytes) == kind, "an answer has the tag of the question");
                Require(kind is DatagramKind.Poll or DatagramKind.StatusQuery
                    or DatagramKind.VersionQuery, "nothing else is answered");
            }
        }

        CheckTables();
    }

    private void CheckPlayed()
    {
        foreach (var transmit in Outbox.Transmits)
        {
            if (transmit.Route.Port.IsLink)
            {
                continue;
            }

            Require(transmit.Length == DataDatagram.Size, "time alone sends frames");
            Require(tables.Gateways.Find(transmit.Route) is { IsHearing: true },
                "what is played goes to a gateway that may hear it");
        }
    }

    private void CheckForwarded(in Route route, Transmit transmit, ReadOnlySpan<byte> bytes)
    {
        Require(transmit.Route.Remote != route.Remote || transmit.Route.Port != route.Port,
            "nothing goes back to the talker");
        Require(bytes.Length == DataDatagram.Size, "a frame goes out whole");
        var listener = tables.Gateways.Find(transmit.Route);
        Require(listener is not null, "a frame goes to registered gateways only");
        Require(!listener!.IsDeaf, "a locked gateway hears nothing");
        Require(bytes[4..34].IndexOfAnyExceptInRange((byte)32, (byte)126) < 0,
            "the text of a forwarded frame is printable");
    }

    private void CheckTables()
    {
        var limits = options.Limits;
        Require(Reflector.GatewayCount <= limits.Gateways, "gateways within their limit");
        Require(Reflector.OverCount <= limits.Streams, "streams within their limit");
        Require(Outbox.Events.Length <= Limits.EventsPerDatagram || Outbox.Transmits.Length == 0,
            "the events of a datagram within their limit");
        CheckStreams();
        CheckMembers();
    }

    private void CheckStreams()
    {
        var open = 0;
        for (var slot = 0; slot < tables.Overs.Capacity; slot++)
        {
            if (tables.Overs[slot] is not { Gateway: { } owner } stream)
            {
                continue;
            }

            open++;
            Require(owner.Over == stream, "an over belongs to the gateway that talks");
            Require(tables.Gateways.IsUsed(owner.Slot), "who talks is registered");
            Require(stream.Kind != OverKind.Carried || tables.Rooms[stream.Room].Over == stream,
                "a carried over owns its room, so that a room has one");
        }

        Require(open == Reflector.OverCount, "every over counted is open");
    }

    private void CheckMembers()
    {
        var listeners = 0;
        foreach (var room in options.Rooms)
        {
            listeners += tables.Rooms[room].Listeners.Length;
            Require(tables.Rooms[room].Over is null or { Gateway: not null },
                "a room is owned by an open over");
        }

        for (var slot = 0; slot < tables.Gateways.Capacity; slot++)
        {
            if (tables.Gateways.IsUsed(slot))
            {
                listeners -= CheckHeard(tables.Gateways[slot]);
            }
        }

        Require(listeners == 0, "a room's listeners are the gateways that hear it");
    }

    private int CheckHeard(Gateway gateway)
    {
        var heard = tables.Rooms.HeardBy(gateway);
        Require(heard.Length > 0 && heard[0].Room == gateway.Room, "a gateway hears its room");
        Require(heard.Length == 1 || tables.Rooms.MayHearSeveral(gateway),
            "only some gateways hear several rooms");
        Require(gateway.IsMember != gateway.IsLeaving, "an unlinked gateway gets no frames");
        foreach (ref readonly var one in heard)
        {
            if (!gateway.IsMember)
            {
                Require(one.Index == Membership.NoIndex, "an unlinked gateway is in no list");
                continue;
            }

            var listener = tables.Rooms[one.Room].Listeners[one.Index];
            Require(listener.Gateway == gateway && listener.Priority == one.Priority,
                "a gateway stands in the list of each room that it hears");
        }

        var captured = Captures.RoomOf(Now, gateway);
        Require(!captured.IsRoom || Membership.Find(heard, captured) >= 0,
            "a gateway is captured by a room that it hears");
        return gateway.IsMember ? heard.Length : 0;
    }

    private static void Require(bool condition, string what)
    {
        if (!condition)
        {
            Assert.Fail("not so: " + what);
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "tables")]
    private static extern ref readonly Tables TablesOf(Reflector reflector);
}
