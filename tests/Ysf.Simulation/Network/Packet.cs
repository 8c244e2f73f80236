namespace Ysf.Simulation;

/// <summary>A datagram on its way to the reflector. The objects are used again.</summary>
internal sealed class Packet
{
    /// <summary>Longer than any datagram of gateways, hostile ones included.</summary>
    public const int SizeMax = 512;

    private readonly byte[] buffer = new byte[SizeMax];
    private int length;

    public Route Route { get; private set; }

    public Instant SentAt { get; private set; }

    public Span<byte> Bytes => buffer.AsSpan(0, length);

    public void Fill(Instant sentAt, in Route route, ReadOnlySpan<byte> datagram)
    {
        (SentAt, Route, length) = (sentAt, route, datagram.Length);
        datagram.CopyTo(buffer);
    }
}
