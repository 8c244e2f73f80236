namespace Ysf.Simulation;

/// <summary>Contents of the outbox after one call of the core.</summary>
internal readonly ref struct Effects(
    ReadOnlySpan<Transmit> sent, ReadOnlySpan<byte> bytes, ReadOnlySpan<ReflectorEvent> events)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;

    public ReadOnlySpan<Transmit> Sent { get; } = sent;

    public ReadOnlySpan<ReflectorEvent> Events { get; } = events;

    public ReadOnlySpan<byte> BytesOf(in Transmit transmit) =>
        bytes.Slice(transmit.Offset, transmit.Length);
}
