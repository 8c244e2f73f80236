using Ysf.Appliance.Metrics;
using Ysf.Appliance.Net;

namespace Ysf.Appliance;

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
    private readonly List<SnapshotRequest> requests = [];
    private FloodGauge? gauge;
    private long aliveAt = Clock.Now.Ticks;

    /// <summary>How long its turns take.</summary>
    public LoopTimes Times { get; } = new();

    /// <summary>When the loop last completed a turn; advances while it is alive.</summary>
    public Instant AliveAt => new(Volatile.Read(ref aliveAt));

    /// <summary>Adds someone who takes snapshots; before the loop runs.</summary>
    public SnapshotRequest AddSnapshots()
    {
        var request = new SnapshotRequest(reflector.Options.Limits, mailbox.Wake);
        requests.Add(request);
        return request;
    }

    /// <summary>Has someone told of floods; before the loop runs.</summary>
    public void Tell(FloodGauge floods) => gauge = floods;

    /// <summary>Runs until the mailbox says stop.</summary>
    public void Run()
    {
        while (!mailbox.IsStopping)
        {
            Turn();
        }

        requests.ForEach(request => request.Close());
    }

    public void Dispose()
    {
        inbox.Dispose();
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
        gauge?.Read(now, reflector.Counters.Excess);
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
            if (!ports.IsReadable(socket))
            {
                continue;
            }

            var count = inbox.Receive(ports[socket], ports.Counters);
            for (var i = 0; i < count; i++)
            {
                var route = inbox.RouteOf(i);
                if (route.Remote.Port == 0)
                {
                    // Forged: nothing can be sent there.
                    ports.Counters.CountReceiveError();
                    continue;
                }

                MakeRoom();
                reflector.HandleDatagram(now, route, inbox[i], outbox);
            }

            inbox.Clear(count);
        }
    }

    private void HandleTimeouts(Instant now)
    {
        while (reflector.NextTimeout <= now)
        {
            MakeRoom();
            reflector.HandleTimeout(now, outbox);
        }
    }

    private void MakeRoom()
    {
        if (!outbox.HasRoom)
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
