namespace Ysf.Simulation;

/// <summary>
/// A reflector at the far end of a link, of one kind: takes datagrams, gives answers. Written from the
/// facts of the field, and with none of the product's code but the FICH.
/// </summary>
internal abstract class FarEnd
{
    /// <summary>All that it was sent, in its order.</summary>
    public List<byte[]> Received { get; } = [];

    /// <summary>Frames of overs that it was sent, 120 bytes each, with the squelch code.</summary>
    public List<(byte Squelch, FrameKind Kind, byte[] Frame)> Heard { get; } = [];

    /// <summary>Whether it is switched off: it takes nothing and says nothing.</summary>
    public bool IsOff { get; set; }

    /// <summary>Whether it knows a linked peer.</summary>
    public bool IsLinked { get; protected set; }

    /// <summary>It starts again, and knows nobody.</summary>
    public virtual void Restart() => (IsOff, IsLinked) = (false, false);

    /// <summary>Takes a datagram; gives what it answers.</summary>
    public IReadOnlyList<byte[]> Take(byte[] datagram)
    {
        if (IsOff)
        {
            return [];
        }

        Received.Add(datagram);
        return [.. Answer(datagram)];
    }

    /// <summary>A YSFD as this kind of reflector sends it.</summary>
    public virtual byte[] Spell(byte[] ysfd) => ysfd;

    protected abstract IEnumerable<byte[]> Answer(byte[] datagram);

    protected void Hear(ReadOnlySpan<byte> frame)
    {
        Fich.TryDecode(frame.Slice(5, Fich.EncodedSize), out var fich);
        Heard.Add((fich.Squelch, fich.Kind, frame.ToArray()));
    }

    protected static byte[] Bytes(string text) => [.. text.Select(one => (byte)one)];

    protected static bool Begins(byte[] datagram, string text) =>
        datagram.AsSpan().StartsWith(Bytes(text));
}
