using Ysf.Machine.Linux;

namespace Ysf.Appliance.Handover;

/// <summary>One consumer's place in the <see cref="EventRing"/>; used by one thread.</summary>
internal sealed class EventReader(EventRing ring, long start) : IDisposable
{
    private long next = start;
    private long lost;

    /// <summary>Signalled whenever something was published.</summary>
    public EventFd Wake { get; } = new();

    /// <summary>Number of the next event; the writer asks, to see who is behind.</summary>
    public long Position => Volatile.Read(ref next);

    /// <summary>Events that were overwritten before this reader came to them.</summary>
    public long Lost => Volatile.Read(ref lost);

    /// <summary>Events that were published and not read yet.</summary>
    public long Behind => ring.Published - Position;

    public bool TryRead(out ReflectorEvent happened) =>
        ring.TryRead(ref next, ref lost, out happened);

    public void Dispose() => Wake.Dispose();
}
