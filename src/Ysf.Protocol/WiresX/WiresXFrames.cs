namespace Ysf;

/// <summary>
/// Data frames that carry an answer to a radio: a header, blocks of up to eight frames, a terminator.
/// </summary>
/// <remarks>
/// In each block FN 0 has CSD1 and CSD2, FN 1 has CSD3 and 20 bytes (in later blocks 00 and 19),
/// and each other frame has 40. The last block is as long as what is left; what follows in it is 00.
/// <code>
///   CSD1: ten asterisks, node 10     CSD2: station 10, blank 10    CSD3: id 5, blank 10, id 5
///   FICH: CS 2, DT 1, BT last block, BN block, FT last frame of the block, FN frame
/// </code>
/// Source: YSFGateway/WiresX.cpp of g4klx/YSFClients (createReply, calculateFT). That sends a piece
/// of a fifth block behind an answer of four; here none follows.
/// </remarks>
public readonly ref struct WiresXFrames
{
    private const int CsdSize = HeaderPayload.CsdSize;
    private const int FirstBlock = 260;
    private const int LaterBlock = 259;
    private const int FramesOfBlock = 8;

    private readonly ReadOnlySpan<byte> answer;
    private readonly WiresXStation station;
    private readonly CallsignField callsign;

    /// <param name="answer">The answer with its end mark and sum, up to 1031 bytes.</param>
    /// <param name="station">Who answers.</param>
    /// <param name="callsign">The gateway field of the datagrams.</param>
    public WiresXFrames(
        ReadOnlySpan<byte> answer, WiresXStation station, CallsignField callsign)
    {
        this.answer = answer;
        this.station = station;
        this.callsign = callsign;
        LastBlock = Math.Max(0, answer.Length - FirstBlock + LaterBlock - 1) / LaterBlock;
        Count = 2 + LastBlock * FramesOfBlock + LastFrameOf(LastBlock) + 1;
    }

    /// <summary>Number of datagrams: header, frames, terminator.</summary>
    public int Count { get; }

    /// <summary>BT: the number of the last block.</summary>
    private int LastBlock { get; }

    /// <summary>Writes the datagram at a place, 0 to <see cref="Count"/> - 1; 155 bytes.</summary>
    public void Write(Span<byte> datagram155, int place)
    {
        bool isHeader = place == 0;
        bool isEnd = place == Count - 1;
        int frame = Math.Clamp(place - 1, 0, Count - 3);
        int block = isHeader ? 0 : frame / FramesOfBlock;
        int number = isHeader ? 0 : frame % FramesOfBlock;
        Fich fich = new()
        {
            Kind = isHeader ? FrameKind.Header
                : isEnd ? FrameKind.Terminator : FrameKind.Communication,
            CallSign = 2,
            DataType = DataType.DataFullRate,
            BlockTotal = (byte)LastBlock,
            BlockNumber = (byte)block,
            FrameTotal = (byte)LastFrameOf(block),
            FrameNumber = (byte)number,
        };
        Span<byte> payload = stackalloc byte[HeaderPayload.Size];
        payload.Clear();
        WritePayload(payload, block, number, isHeader || isEnd);
        DataDatagram.Write(
            datagram155, callsign, station.Node, CallsignField.FromText("ALL"),
            (byte)((place << 1) | (isEnd ? 1 : 0)), fich, payload);
    }

    private void WritePayload(Span<byte> payload, int block, int number, bool isEdge)
    {
        Span<byte> csd = stackalloc byte[CsdSize];
        csd.Fill((byte)' ');
        if (isEdge || number == 0)
        {
            csd[..CallsignField.Size].Fill((byte)'*');
            station.Node.CopyTo(csd[CallsignField.Size..]);
            HeaderPayload.WriteCsd1(payload, csd);
            csd.Fill((byte)' ');
            callsign.CopyTo(csd);
            HeaderPayload.WriteCsd2(payload, csd);
            return;
        }

        int start = StartOf(block);
        if (number == 1)
        {
            WiresXList.WriteNumber(csd[..5], station.Id);
            WiresXList.WriteNumber(csd[^5..], station.Id);
            HeaderPayload.WriteCsd1(payload, csd);
            csd.Clear();
            Copy(start, block == 0 ? csd : csd[1..]);
            HeaderPayload.WriteCsd2(payload, csd);
            return;
        }

        start += (block == 0 ? CsdSize : CsdSize - 1) + (number - 2) * 2 * CsdSize;
        csd.Clear();
        Copy(start, csd);
        HeaderPayload.WriteCsd1(payload, csd);
        csd.Clear();
        Copy(start + CsdSize, csd);
        HeaderPayload.WriteCsd2(payload, csd);
    }

    private void Copy(int start, Span<byte> csd)
    {
        ReadOnlySpan<byte> rest = answer[Math.Min(start, answer.Length)..];
        rest[..Math.Min(rest.Length, csd.Length)].CopyTo(csd);
    }

    private static int StartOf(int block) =>
        block == 0 ? 0 : FirstBlock + (block - 1) * LaterBlock;

    // The last frame of a block: FN 1 holds twenty bytes, each behind it forty.
    private int LastFrameOf(int block)
    {
        int left = answer.Length - StartOf(block);
        return left switch
        {
            > 220 => 7,
            > 180 => 6,
            > 140 => 5,
            > 100 => 4,
            > 60 => 3,
            > 20 => 2,
            _ => 1,
        };
    }
}
