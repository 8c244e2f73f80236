using System.Runtime.InteropServices;

namespace Ysf.Simulation;

/// <summary>A copy of what a call left in the outbox, to be made wrong.</summary>
internal sealed class SpoiltEffects(Instant now, Outbox outbox)
{
    public List<Transmit> Sent { get; } = [.. outbox.Transmits];

    public byte[] Bytes { get; private set; } = Staged(outbox);

    public List<ReflectorEvent> Events { get; } = [.. outbox.Events];

    public Effects ToEffects() =>
        new(CollectionsMarshal.AsSpan(Sent), Bytes, CollectionsMarshal.AsSpan(Events));

    public void Redirect(int index, Route to) => Sent[index] = Sent[index] with { Route = to };

    public void Replace(byte[] bytes) => Bytes = bytes;

    public void Forge(Route to, int length)
    {
        Bytes = new byte[length];
        Sent.Add(new Transmit(to, 0, length));
    }

    public void Tell(EventKind kind, Func<ReflectorEvent, ReflectorEvent> fill) =>
        Events.Add(fill(new ReflectorEvent { Kind = kind, At = now }));

    private static byte[] Staged(Outbox outbox)
    {
        var end = 0;
        foreach (var transmit in outbox.Transmits)
        {
            end = Math.Max(end, transmit.Offset + transmit.Length);
        }

        return outbox.Bytes[..end].ToArray();
    }
}
