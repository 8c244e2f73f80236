using Ysf.Appliance.Linux;

namespace Ysf.Appliance;

/// <summary>What other threads hand the loop: the newest of each kind counts.</summary>
internal sealed class LoopMailbox : IDisposable
{
    private AccessList? access;
    private HomeList? homes;
    private ReflectorOptions? options;
    private bool stop;

    /// <summary>Interrupts the loop's wait.</summary>
    public EventFd Wake { get; } = new();

    public bool IsStopping => Volatile.Read(ref stop);

    public void Post(AccessList rules) => Post(ref access, rules);

    public void Post(HomeList records) => Post(ref homes, records);

    public void Post(ReflectorOptions next) => Post(ref options, next);

    public void Stop()
    {
        Volatile.Write(ref stop, true);
        Wake.Signal();
    }

    /// <summary>The loop's side: takes everything that came.</summary>
    public void Deliver(Instant now, Reflector reflector, Outbox outbox)
    {
        if (Interlocked.Exchange(ref options, null) is { } next)
        {
            reflector.Replace(next);
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

    public void Dispose() => Wake.Dispose();

    private void Post<T>(ref T? slot, T value)
        where T : class
    {
        Interlocked.Exchange(ref slot, value);
        Wake.Signal();
    }
}
