using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Handover;

/// <summary>
/// A part that lives on what happens in the loop: a place in the ring, and a thread.
/// </summary>
/// <remarks>
/// However slow or stuck the part is, it costs nothing but its own oldest events, which are
/// counted and told.
/// </remarks>
internal sealed class EventConsumer : IDisposable
{
    private readonly string name;
    private readonly EventReader events;
    private readonly Worker worker;
    private readonly Action<string> tell;
    private readonly Growth lost = new();

    /// <param name="name">Of the part and its thread.</param>
    /// <param name="events">What happens.</param>
    /// <param name="body">Waits for <see cref="Wake"/> and does what is to be done.</param>
    /// <param name="tell">Takes a sentence about failures and losses.</param>
    public EventConsumer(string name, EventReader events, Action body, Action<string> tell)
    {
        (this.name, this.events, this.tell) = (name, events, tell);
        worker = new Worker(name, events.Wake, body, tell);
    }

    /// <summary>Signalled when something happened, and when the part is to stop.</summary>
    public EventFd Wake => events.Wake;

    public bool IsStopping => worker.IsStopping;

    /// <summary>Whether the thread is gone; false when it was left behind, hanging.</summary>
    public bool HasEnded => worker.HasEnded;

    public long Lost => events.Lost;

    /// <summary>Events that it took or lost so far.</summary>
    public long Taken => events.Position;

    /// <summary>Events that wait for it.</summary>
    public long Behind => events.Behind;

    /// <summary>Health of the consumer; from any thread.</summary>
    /// <param name="state">What it says of itself; empty when there is nothing to say.</param>
    /// <param name="fault">What keeps it from its work; null when nothing does.</param>
    public ConsumerHealth HealthWith(string state, string? fault) =>
        new(name, state, events.Behind, events.Lost)
        {
            Fault = fault ?? worker.Fault,
            HasGivenUp = worker.HasGivenUp,
        };

    public void Start() => worker.Start();

    /// <summary>The next event; tells when some were lost before it.</summary>
    public bool TryRead(out ReflectorEvent happened)
    {
        var isRead = events.TryRead(out happened);
        if (lost.Take(events.Lost) is > 0 and var more)
        {
            tell($"{name} was too slow and lost {more} events");
        }

        return isRead;
    }

    /// <summary>Passes over everything that happened.</summary>
    public void Skip()
    {
        while (events.TryRead(out _))
        {
        }
    }

    /// <summary>Ends the thread after what it is doing, or leaves it behind.</summary>
    public void Stop() => worker.Dispose();

    public void Dispose()
    {
        // A thread that hangs is waited for once.
        if (!IsStopping)
        {
            Stop();
        }

        if (HasEnded)
        {
            events.Dispose();
        }
    }
}
