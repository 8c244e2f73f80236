using Ysf.Machine.Linux;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Handover;

/// <summary>
/// Mailbox from other threads to the loop; of each kind the newest message counts.
/// </summary>
internal sealed class LoopMailbox : IDisposable
{
    private AccessList? access;
    private HomeList? homes;
    private LoopCommand? command;
    private bool stop;
    private bool hang;
    private readonly Lock askers = new();
    private readonly EventFd answered = new();

    /// <summary>Interrupts the loop's wait.</summary>
    public EventFd Wake { get; } = new();

    public bool IsStopping => Volatile.Read(ref stop);

    public void Post(AccessList rules) => Post(ref access, rules);

    public void Post(HomeList records) => Post(ref homes, records);

    /// <summary>
    /// Has something done on the loop's thread and waits for it; null when the loop did not come
    /// to it in time, and then it never will. One asker at a time.
    /// </summary>
    public bool? Run(Func<Instant, Reflector, Outbox, bool> act, TimeSpan patience)
    {
        lock (askers)
        {
            var asked = new LoopCommand(act);
            Post(ref command, asked);
            var until = Clock.Now + patience;
            while (asked.Outcome is null && Clock.Now < until)
            {
                answered.Wait(until - Clock.Now);
            }

            // Taken back in time, or the loop has it in hand and is done in a moment.
            while (asked.Outcome is null
                && Interlocked.CompareExchange(ref command, null, asked) != asked)
            {
                answered.Wait(patience);
            }

            return asked.Outcome;
        }
    }

    /// <summary>Makes the loop hang permanently, to test the watchdogs.</summary>
    public void Hang()
    {
        Volatile.Write(ref hang, true);
        Wake.Signal();
    }

    public void Stop()
    {
        Volatile.Write(ref stop, true);
        Wake.Signal();
    }

    /// <summary>The loop's side: takes everything that came.</summary>
    public void Deliver(Instant now, Reflector reflector, Outbox outbox)
    {
        if (Volatile.Read(ref hang))
        {
            Thread.Sleep(Timeout.Infinite);
        }

        if (Interlocked.Exchange(ref command, null) is { } asked)
        {
            asked.Do(now, reflector, outbox);
            answered.Signal();

            // Only one input that makes events a turn: they share an outbox.
            Wake.Signal();
            return;
        }

        if (Interlocked.Exchange(ref access, null) is { } rules)
        {
            reflector.Replace(rules);
        }

        if (Interlocked.Exchange(ref homes, null) is { } records)
        {
            reflector.Replace(records, now, outbox);
        }
    }

    public void Dispose()
    {
        Wake.Dispose();
        answered.Dispose();
    }

    private void Post<T>(ref T? slot, T value)
        where T : class
    {
        Interlocked.Exchange(ref slot, value);
        Wake.Signal();
    }
}
