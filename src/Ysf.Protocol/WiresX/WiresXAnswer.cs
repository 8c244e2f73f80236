namespace Ysf;

/// <summary>
/// Answers about one room: to a status request (<c>51</c>, 129 bytes), and to connect and
/// disconnect (<c>41</c>, 91 bytes).
/// </summary>
/// <remarks><code>
///   0   1            5     10        20      34  35      36     41      57
///   +---+------------+-----+---------+-------+---+-------+------+-------+-------+
///   | # | 5D .. 5F 26| id 5| node 10 |name 14| 1 | state | room | name  | count |
///   |   |            |     |         |       |   |       |  5   |  16   |   3   |
///   +---+------------+-----+---------+-------+---+-------+------+-------+-------+
///   60      70            84                         n    n+1
///   +-------+-------------+--------------------------+----+-----+
///   | blank | about 14    | status: frequencies 23   | 03 | sum |
///   |  10   |             | connect: "00000"         |    |     |
///   +-------+-------------+--------------------------+----+-----+
/// </code>
/// Source: YSFGateway/WiresX.cpp of g4klx/YSFClients (sendDXReply, sendConnectReply,
/// sendDisconnectReply).
/// </remarks>
public static class WiresXAnswer
{
    /// <summary>Bytes of the answer to a status request.</summary>
    public const int StatusSize = 129;

    /// <summary>Bytes of the answer to connect and disconnect.</summary>
    public const int ConnectSize = 91;

    private const byte StatusTag = 0x51;
    private const byte ConnectTag = 0x41;
    private const int CountMax = 999;

    // We know no frequencies of the gateway: none, and no offset.
    private static ReadOnlySpan<byte> NoFrequencies => "00000.000000-000.000000"u8;

    /// <summary>Writes the answer to a status request; returns its length.</summary>
    /// <param name="answer">At least 129 bytes.</param>
    /// <param name="number">The running number of our answers.</param>
    /// <param name="station">Who answers.</param>
    /// <param name="name">The name of the station; fourteen characters are shown.</param>
    /// <param name="room">The room of the radio.</param>
    public static int WriteStatus(
        Span<byte> answer, byte number, WiresXStation station, ReadOnlySpan<byte> name,
        in WiresXRoom room)
    {
        answer = answer[..StatusSize];
        Begin(answer, StatusTag, number, station, name, WiresXState.Normal);
        WriteRoom(answer, room);
        NoFrequencies.CopyTo(answer[Layout.Frequencies..]);
        return WiresXList.Seal(answer);
    }

    /// <summary>Writes the answer of a radio that is in a room now; returns its length.</summary>
    public static int WriteConnected(
        Span<byte> answer, byte number, WiresXStation station, ReadOnlySpan<byte> name,
        in WiresXRoom room)
    {
        answer = answer[..ConnectSize];
        Begin(answer, ConnectTag, number, station, name, WiresXState.Normal);
        WriteRoom(answer, room);
        answer[Layout.Frequencies..(ConnectSize - 2)].Fill((byte)'0');
        return WiresXList.Seal(answer);
    }

    /// <summary>
    /// Writes the answer of a radio that left its room, or cannot have another; returns its length.
    /// </summary>
    public static int WriteNotConnected(
        Span<byte> answer, byte number, WiresXStation station, ReadOnlySpan<byte> name,
        WiresXState state)
    {
        answer = answer[..ConnectSize];
        Begin(answer, ConnectTag, number, station, name, state);
        answer[Layout.Count].Fill((byte)'0');
        return WiresXList.Seal(answer);
    }

    private static void Begin(
        Span<byte> answer, byte tag, byte number, WiresXStation station,
        ReadOnlySpan<byte> name, WiresXState state)
    {
        answer.Fill((byte)' ');
        WiresXList.WriteTag(answer, tag, number);
        WiresXList.WriteStation(answer[Layout.Station..], station);
        Datagram.WritePadded(answer[Layout.StationName], name);
        answer[Layout.Version] = (byte)'1';
        answer[Layout.State] = (byte)state;
    }

    private static void WriteRoom(Span<byte> answer, in WiresXRoom room)
    {
        WiresXList.WriteNumber(answer[Layout.Room], room.Number);
        Datagram.WritePadded(answer[Layout.RoomName], room.Name);
        WiresXList.WriteNumber(answer[Layout.Count], Math.Min(room.Gateways, CountMax));
        Datagram.WritePadded(answer[Layout.About], room.About);
    }

    private static class Layout
    {
        public const int Station = 5;
        public const int Version = 34;
        public const int State = 35;
        public const int Frequencies = 84;

        public static Range StationName => 20..34;

        public static Range Room => 36..41;

        public static Range RoomName => 41..57;

        public static Range Count => 57..60;

        public static Range About => 70..84;
    }
}
