using System.Globalization;
using System.Text;

namespace Ysf;

/// <summary>
/// The datagrams of an FCS server: pings that name a room, and frames without callsigns around
/// them.
/// </summary>
/// <remarks><code>
///   0      4       10          18        25
///   +------+-------+-----------+---------+        each 800 ms; answered by 7 bytes
///   | PING | call 6| room 8    | 7 x 00  |        (ONLINE, 00) or by 10
///   +------+-------+-----------+---------+
///
///   0                     120 121         129 130
///   +--------------------+---+-----------+---+    both ways: sync, FICH and payload,
///   | frame, 120         | c | room 8    |   |    then a counter that goes up by two
///   +--------------------+---+-----------+---+
///
///   info 100: %9u%9u%-6.6s%-12.12s%7u (receive Hz, transmit Hz, locator, software, id), blanks
///   options 50: FCSO, room 8, options 38
///   CLOSE, blanks, 11
/// </code>
/// Source: YSFGateway/FCSNetwork.cpp of g4klx/YSFClients.
/// </remarks>
public static class FcsDatagram
{
    /// <summary>Length of the longest datagram in bytes.</summary>
    public const int SizeMax = VoiceSize;

    /// <summary>Length of a datagram around a frame, in bytes.</summary>
    public const int VoiceSize = 130;

    /// <summary>Length of a room's name in bytes: FCS00120.</summary>
    public const int RoomSize = 8;

    private const int PingSize = 25;
    private const int InfoSize = 100;
    private const int OptionsSize = 50;
    private const int CloseSize = 11;
    private const int OnlineSize = 7;
    private const int LongAnswerSize = 10;
    private const int CallSize = 6;

    /// <summary>Writes a ping; returns 25, or 0 when the destination is too short.</summary>
    public static int WritePing(Span<byte> destination, CallsignField call, ReadOnlySpan<byte> room)
    {
        if (destination.Length < PingSize)
            return 0;
        destination[..PingSize].Clear();
        "PING"u8.CopyTo(destination);
        call.CopyTo(destination.Slice(4, CallSize));
        Datagram.WritePadded(destination.Slice(10, RoomSize), room);
        return PingSize;
    }

    /// <summary>Writes what the gateway is; returns 100, or 0 when the destination is too short.
    /// </summary>
    public static int WriteInfo(Span<byte> destination, string software, int id)
    {
        if (destination.Length < InfoSize)
            return 0;
        Span<char> text = stackalloc char[InfoSize];
        text.Fill(' ');
        text.TryWrite(
            CultureInfo.InvariantCulture, $"{0,9}{0,9}{string.Empty,-6}{software.AsSpan(0, Math.Min(12, software.Length)),-12}", out _);
        text[36..].Fill(' ');
        text[36..].TryWrite(CultureInfo.InvariantCulture, $"{id,7}", out _);
        Encoding.ASCII.GetBytes(text, destination);
        return InfoSize;
    }

    /// <summary>Writes the room as options; returns 50, or 0 when the destination is too short.
    /// </summary>
    public static int WriteOptions(Span<byte> destination, ReadOnlySpan<byte> room)
    {
        if (destination.Length < OptionsSize)
            return 0;
        destination[..OptionsSize].Fill((byte)' ');
        "FCSO"u8.CopyTo(destination);
        Datagram.WritePadded(destination.Slice(4, RoomSize), room);
        return OptionsSize;
    }

    /// <summary>Writes the end of a link; returns 11, or 0 when the destination is too short.
    /// </summary>
    public static int WriteClose(Span<byte> destination)
    {
        if (destination.Length < CloseSize)
            return 0;
        Datagram.WritePadded(destination[..CloseSize], "CLOSE"u8);
        return CloseSize;
    }

    /// <summary>Writes a frame of 120 bytes; returns 130, or 0 when a span is too short.</summary>
    public static int WriteVoice(
        Span<byte> destination, ReadOnlySpan<byte> frame, byte counter, ReadOnlySpan<byte> room)
    {
        if (destination.Length < VoiceSize || frame.Length < DataDatagram.FrameSize)
            return 0;
        frame[..DataDatagram.FrameSize].CopyTo(destination);
        destination[DataDatagram.FrameSize] = counter;
        Datagram.WritePadded(destination[(DataDatagram.FrameSize + 1)..VoiceSize], room);
        return VoiceSize;
    }

    /// <summary>Whether it is the answer to a ping.</summary>
    public static bool IsAnswer(ReadOnlySpan<byte> datagram) =>
        datagram.Length is OnlineSize or LongAnswerSize;

    /// <summary>The frame inside, 120 bytes; false when the length is not 130.</summary>
    public static bool TryReadVoice(ReadOnlySpan<byte> datagram, out ReadOnlySpan<byte> frame)
    {
        frame = datagram.Length == VoiceSize ? datagram[..DataDatagram.FrameSize] : default;
        return !frame.IsEmpty;
    }
}
