using static Ysf.Simulation.BrokenInvariantException;

namespace Ysf.Simulation;

/// <summary>
/// A frame sent must be the frame just received, which keeps the order. Only unprintable names may
/// change and, for gateways that may be shown the room, the FICH and the talker's name.
/// </summary>
internal sealed class FrameChecker
{
    private readonly byte[] asSent = new byte[DataDatagram.Size];
    private readonly byte[] withRoom = new byte[DataDatagram.Size];
    private Fich fich;
    private DgId room;
    private bool hasPrefix;
    private int plainAt;
    private int withRoomAt;
    private int prefixedAt;

    /// <summary>Takes the frame that came.</summary>
    public void Begin(
        ReadOnlySpan<byte> datagram, Fich fich, DgId room, ReflectorOptions options)
    {
        (this.fich, this.room) = (fich, room);
        (plainAt, withRoomAt, prefixedAt) = (-1, -1, -1);
        datagram.CopyTo(asSent);
        for (var i = 4; i < 34; i++)
        {
            asSent[i] = asSent[i] is >= 32 and <= 126 ? asSent[i] : (byte)' ';
        }

        asSent.CopyTo(withRoom, 0);
        if (options.Show != RoomDisplay.Prefix && fich.Squelch != room.Number)
        {
            (fich with { Squelch = room.Number }).Encode(withRoom.AsSpan(40, 25));
        }

        hasPrefix = options.Prefix && options.Show != RoomDisplay.Fich && NamesTalker();
    }

    /// <summary>Checks what one gateway is sent; the same bytes only once.</summary>
    /// <param name="offset">Where the bytes stand in the outbox.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="showsRoom">Whether the FICH may show it the room.</param>
    /// <param name="showsPrefix">Whether the talker's name may show it the room.</param>
    public void Check(
        int offset, ReadOnlySpan<byte> bytes, bool showsRoom, bool showsPrefix)
    {
        var isPrefixed = hasPrefix && showsPrefix;
        if (offset == (isPrefixed ? prefixedAt : showsRoom ? withRoomAt : plainAt))
        {
            return;
        }

        Unless(bytes.Length == DataDatagram.Size, "a frame goes out whole");
        ReadOnlySpan<byte> expected = showsRoom ? withRoom : asSent;
        Unless(bytes[..65].SequenceEqual(expected[..65]),
            "names, counter and FICH leave as they came, but for the room");
        if (isPrefixed)
        {
            Unless(TalkerIn(bytes).StartsWith($"{room.Number}/", StringComparison.Ordinal),
                "who can change rooms hears in which he is");
            CheckVoice(bytes);
            prefixedAt = offset;
            return;
        }

        Unless(bytes.SequenceEqual(expected), "what leaves is the frame that came");
        (plainAt, withRoomAt) = showsRoom ? (plainAt, offset) : (offset, withRoomAt);
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
