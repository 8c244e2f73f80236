using Ysf.Appliance.Handover;
using Ysf.Appliance.Net;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Loop;

/// <summary>The one thread that owns the reflector: wait, receive, decide, send, publish.</summary>
/// <remarks>
/// Nothing here knows anything about YSF. Everything slow runs elsewhere and meets the loop
/// through the mailbox, the event ring and snapshots; the loop waits only in <c>ppoll</c>.
/// </remarks>
internal sealed class EventLoop(
    Reflector reflector, UdpPorts ports, LoopMailbox mailbox, EventRing ring) : IDisposable
{
    /// <summary>The loop turns at least this often, so that its mark shows that it lives.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    private readonly Outbox outbox = new(reflector.Options.Limits);
    private readonly Inbox inbox = new();
    private readonly ErrorInbox errors = new();
    private readonly List<SnapshotRequest> requests = [];
    private FloodGauge? gauge;
    private long aliveAt = Clock.Now.Ticks;

    /// <summary>Durations of the loop's turns.</summary>
    public LoopTimes Times { get; } = new();

    /// <summary>When the loop last completed a turn; advances while it is alive.</summary>
    public Instant AliveAt => new(Volatile.Read(ref aliveAt));

    /// <summary>Adds a reader of snapshots; before the loop runs.</summary>
    /// <param name="hasMemory">Whether they have what is remembered of unlinked gateways.</param>
    public SnapshotRequest AddSnapshots(bool hasMemory = false)
    {
        var request = new SnapshotRequest(reflector.Options.Limits, mailbox.Wake, hasMemory);
        requests.Add(request);
        return request;
    }

    /// <summary>Sets the gauge that floods are reported to; before the loop runs.</summary>
    public void Tell(FloodGauge floods) => gauge = floods;

    /// <summary>Runs until the mailbox says stop.</summary>
    public void Run()
    {
        reflector.BeginLinks(Clock.Now, outbox);
        Send();
        while (!mailbox.IsStopping)
        {
            Turn();
        }

        reflector.Leave(Clock.Now, outbox);
        Send();
        requests.ForEach(request => request.Close());
    }

    public void Dispose()
    {
        inbox.Dispose();
        errors.Dispose();
        requests.ForEach(request => request.Dispose());
    }

    /// <summary>One turn; waits for something to do.</summary>
    internal void Turn()
    {
        ports.Wait(TimeUntilDue());
        var now = Clock.Now;
        ports.DrainBacklogs();
        mailbox.Deliver(now, reflector, outbox);
        Receive(now);
        gauge?.Read(now, reflector.Counters.FloodLoad);
        HandleTimeouts(now);
        Send();
        AnswerSnapshots(now);
        Times.Note(Clock.Now - now);
        Volatile.Write(ref aliveAt, now.Ticks);
    }

    private TimeSpan TimeUntilDue()
    {
        var due = reflector.NextTimeout;
        var now = Clock.Now;
        return due - now < Heartbeat ? due - now : Heartbeat;
    }

    private void Receive(Instant now)
    {
        for (var socket = 0; socket < ports.Count; socket++)
        {
            if (!ports[socket].Errors.IsOpen && ports[socket].Errors.TryOpen(now))
            {
                ports[socket].KeepErrors(true);
            }

            if (!ports.IsReadable(socket))
            {
                continue;
            }

            var hasErrors = ports.HasErrors(socket) && ReceiveErrors(now, ports[socket]);
            var count = inbox.Receive(ports[socket], ports.Counters, hasErrors);
            for (var i = 0; i < count; i++)
            {
                var route = inbox.RouteOf(i);
                if (route.Remote.Port == 0)
                {
                    // Forged: nothing can be sent there.
                    ports.Counters.CountReceiveError();
                    continue;
                }

                MakeRoom(route.Port);
                reflector.HandleDatagram(now, route, inbox[i], outbox);
            }

            inbox.Clear(count);
        }
    }

    // Before the datagrams: a gateway that polls again is heard after its port refused.
    private bool ReceiveErrors(Instant now, UdpSocket socket)
    {
        var count = errors.Receive(socket);
        for (var i = 0; i < count; i++)
        {
            if (!errors.TryReadRefusal(i, out var remote))
            {
                ports.Counters.CountOtherError();
                continue;
            }

            ports.Counters.CountPortRefusal();
            MakeRoom(socket.Port);
            reflector.HandleRefusal(
                now, new Route(remote, default, socket.Port), errors[i], outbox);
        }

        if (count > 0 && !socket.Errors.Note(now, count))
        {
            socket.KeepErrors(false);
        }

        return count > 0;
    }

    private void HandleTimeouts(Instant now)
    {
        while (reflector.NextTimeout <= now)
        {
            MakeRoom(PortId.Main);
            reflector.HandleTimeout(now, outbox);
        }
    }

    private void MakeRoom(PortId port)
    {
        if (!(port.IsLink ? outbox.HasRoomForLink : outbox.HasRoom))
        {
            Send();
        }
    }

    private void Send()
    {
        ports.Send(outbox);
        ring.Publish(outbox.Events);
        outbox.Clear();
    }

    private void AnswerSnapshots(Instant now)
    {
        foreach (var request in requests)
        {
            request.Answer(now, reflector);
        }
    }
}
