using static Ysf.Simulation.BrokenInvariantException;

namespace Ysf.Simulation;

/// <summary>
/// A frame sent must be the frame just received, which keeps the order. Only unprintable names may
/// change and, for gateways that can change rooms, the room before the talker's name.
/// </summary>
internal sealed class FrameChecker
{
    private readonly byte[] asSent = new byte[DataDatagram.Size];
    private Fich fich;
    private DgId room;
    private bool hasPrefix;
    private int plainAt;
    private int prefixedAt;

    /// <summary>Takes the frame that came.</summary>
    public void Begin(ReadOnlySpan<byte> datagram, Fich fich, DgId room, bool prefix)
    {
        (this.fich, this.room, plainAt, prefixedAt) = (fich, room, -1, -1);
        datagram.CopyTo(asSent);
        for (var i = 4; i < 34; i++)
        {
            asSent[i] = asSent[i] is >= 32 and <= 126 ? asSent[i] : (byte)' ';
        }

        hasPrefix = prefix && NamesTalker();
    }

    /// <summary>Checks what one gateway is sent; the same bytes only once.</summary>
    public void Check(int offset, ReadOnlySpan<byte> bytes, bool isFree)
    {
        var isPrefixed = hasPrefix && isFree;
        if (offset == (isPrefixed ? prefixedAt : plainAt))
        {
            return;
        }

        Unless(bytes.Length == DataDatagram.Size, "a frame goes out whole");
        Unless(bytes[..65].SequenceEqual(asSent.AsSpan(0, 65)),
            "names, counter and FICH leave as they came");
        if (isPrefixed)
        {
            Unless(TalkerIn(bytes).StartsWith($"{room.Number}/", StringComparison.Ordinal),
                "who can change rooms hears in which he is");
            CheckVoice(bytes);
            prefixedAt = offset;
        }
        else
        {
            Unless(bytes.SequenceEqual(asSent), "what leaves is the frame that came");
            plainAt = offset;
        }
    }

    // The voice is what remains of each row of 18 bytes after five bytes of data channel.
    private void CheckVoice(ReadOnlySpan<byte> bytes)
    {
        for (var at = 65; fich.Kind == FrameKind.Communication && at < bytes.Length; at++)
        {
            Unless((at - 65) % 18 < 5 || bytes[at] == asSent[at], "the voice leaves as it came");
        }
    }

    private bool NamesTalker() => fich.Kind == FrameKind.Header
        ? Csd1.TryRead(asSent.AsSpan(65), out _)
        : fich is { Kind: FrameKind.Communication, FrameNumber: 1, DataType: DataType.VoiceData2 };

    private string TalkerIn(ReadOnlySpan<byte> bytes)
    {
        if (fich.Kind == FrameKind.Header)
        {
            return Csd1.TryRead(bytes[65..], out var csd) ? csd.Source.ToString() : string.Empty;
        }

        Span<byte> channel = stackalloc byte[DataChannel.Size];
        return DataChannel.TryRead(bytes[65..], channel)
            ? CallsignField.Read(channel).ToString()
            : string.Empty;
    }
}
