namespace Ysf;

/// <summary>The effects of the core's decisions, as data: what to send and what happened.</summary>
/// <remarks>
/// The caller owns it and clears it. Its size is fixed by <see cref="Limits"/>: the caller empties
/// it whenever <see cref="HasRoom"/> is false before it hands the core another datagram. A frame
/// for many gateways is staged once, and every transmit names the same bytes.
/// </remarks>
public sealed class Outbox
{
    private readonly Limits limits;
    private readonly byte[] bytes;
    private readonly Transmit[] transmits;
    private readonly ReflectorEvent[] events;
    private int staged;
    private int transmitCount;
    private int eventCount;

    public Outbox(Limits limits)
    {
        this.limits = limits;

        // Pinned: the shell points the kernel at these bytes.
        bytes = GC.AllocateArray<byte>(Limits.OutboxBytes, pinned: true);
        transmits = new Transmit[limits.OutboxTransmits];
        events = new ReflectorEvent[limits.OutboxEvents];
    }

    public ReadOnlySpan<Transmit> Transmits => transmits.AsSpan(0, transmitCount);

    public ReadOnlySpan<ReflectorEvent> Events => events.AsSpan(0, eventCount);

    /// <summary>All staged bytes; a transmit names a part of them. The array is pinned.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>Whether the effects of one more datagram are sure to fit.</summary>
    public bool HasRoom =>
        transmits.Length - transmitCount >= limits.TransmitsPerDatagram
        && bytes.Length - staged >= Limits.StagedPerDatagram
        && events.Length - eventCount >= Limits.EventsPerDatagram;

    /// <summary>
    /// The same for a datagram of a link, before whose frame a header may be sent.
    /// </summary>
    public bool HasRoomForLink =>
        transmits.Length - transmitCount >= 2 * limits.TransmitsPerDatagram
        && bytes.Length - staged >= 2 * Limits.StagedPerDatagram
        && events.Length - eventCount >= Limits.EventsPerDatagram;

    /// <summary>The bytes of one transmit.</summary>
    public ReadOnlySpan<byte> BytesOf(in Transmit transmit) =>
        bytes.AsSpan(transmit.Offset, transmit.Length);

    public void Clear()
    {
        ClearTransmits();
        ClearEvents();
    }

    public void ClearTransmits() => (staged, transmitCount) = (0, 0);

    public void ClearEvents() => eventCount = 0;

    internal bool IsEmpty => transmitCount == 0 && eventCount == 0;

    /// <summary>Whether the effects of one more timeout are sure to fit.</summary>
    internal bool HasRoomForTimeout =>
        transmits.Length - transmitCount >= Limits.TransmitsPerLinkTimer
        && bytes.Length - staged >= DataDatagram.Size
        && events.Length - eventCount >= Limits.EventsPerDatagram;

    /// <summary>Reserves bytes to write a datagram into; returns where they start.</summary>
    internal int Stage(int length, out Span<byte> destination)
    {
        Invariant.Holds(bytes.Length - staged >= length, "the outbox has room for a datagram");
        destination = bytes.AsSpan(staged, length);
        var offset = staged;
        staged += length;
        return offset;
    }

    internal int Stage(ReadOnlySpan<byte> datagram)
    {
        var offset = Stage(datagram.Length, out var destination);
        datagram.CopyTo(destination);
        return offset;
    }

    internal Span<byte> Staged(int offset, int length) => bytes.AsSpan(offset, length);

    internal void Send(in Route route, int offset, int length)
    {
        Invariant.Holds(transmitCount < transmits.Length, "the outbox has room for a transmit");
        transmits[transmitCount++] = new Transmit(route, offset, length);
    }

    internal void Emit(in ReflectorEvent happened)
    {
        Invariant.Holds(eventCount < events.Length, "the outbox has room for an event");
        events[eventCount++] = happened;
    }
}
