namespace Ysf.Tests;

/// <summary>
/// Decodes undamaged data frames as a radio does, by arithmetic of its own and not by the codec:
/// interleaving, convolutional code, whitening and checksum from the formulas of the field's sources.
/// </summary>
/// <remarks>
/// Source: YSFConvolution.cpp, YSFFICH.cpp, YSFPayload.cpp, CRC.cpp of g4klx/YSFClients.
/// </remarks>
internal static class RadioDecoder
{
    private static readonly byte[] Whitening = Convert.FromHexString(
        "93D751219C2F6CD0EF0FF83DF1732094ED1E7CD8");

    /// <summary>The four bytes of the FICH: FI and CS first, the squelch code last.</summary>
    public static byte[] Fich(ReadOnlySpan<byte> datagram)
    {
        var bits = Deconvolve(datagram.Slice(40, 25), columns: 5);
        var words = new List<bool>();
        for (var word = 0; word < 4; word++)
        {
            // The code is systematic: twelve bits of data, then twelve of parity.
            words.AddRange(bits[(24 * word)..((24 * word) + 12)]);
        }

        var bytes = ToBytes(words);
        Checksum(bytes[..4]).ShouldBe(bytes[4..6]);
        return bytes[..4];
    }

    /// <summary>One of the two blocks of twenty bytes of a header or data frame.</summary>
    public static byte[] Csd(ReadOnlySpan<byte> datagram, int block)
    {
        var coded = new byte[45];
        for (var row = 0; row < 5; row++)
        {
            datagram.Slice(65 + (18 * row) + (9 * block), 9).CopyTo(coded.AsSpan(9 * row));
        }

        var bytes = ToBytes(Deconvolve(coded, columns: 9));
        Checksum(bytes[..20]).ShouldBe(bytes[20..22]);
        return [.. bytes[..20].Select((value, i) => (byte)(value ^ Whitening[i]))];
    }

    /// <summary>The answer in the frames of one transmission, padding included.</summary>
    public static byte[] Answer(IReadOnlyList<byte[]> frames)
    {
        (Fich(frames[0])[0] >> 6).ShouldBe(0, "a header first");
        (Fich(frames[^1])[0] >> 6).ShouldBe(2, "a terminator last");
        (frames[^1][34] & 1).ShouldBe(1, "which is marked as the last");
        var data = new List<byte>();
        var (block, number) = (0, 0);
        for (var i = 1; i < frames.Count - 1; i++)
        {
            var fich = Fich(frames[i]);
            (fich[0] >> 6, fich[2] & 3).ShouldBe((1, 1), "data in communication frames");
            (frames[i][34] >> 1).ShouldBe(i, "numbered one by one");
            (fich[0] & 3, fich[1] >> 3 & 7).ShouldBe((block, number), "block and frame in order");
            Take(frames[i], block, number, data);
            var isLastOfBlock = number == (fich[1] & 7);
            isLastOfBlock.ShouldBe(number == 7 || i == frames.Count - 2, "FT is the last frame");
            (block, number) = isLastOfBlock ? (block + 1, 0) : (block, number + 1);
            (fich[1] >> 6).ShouldBe(LastBlockOf(frames), "BT is the last block");
        }

        return [.. data];
    }

    private static int LastBlockOf(IReadOnlyList<byte[]> frames) => Fich(frames[^2])[0] & 3;

    private static void Take(byte[] frame, int block, int number, List<byte> data)
    {
        if (number == 1)
        {
            var second = Csd(frame, 1);
            (block == 0 || second[0] == 0).ShouldBeTrue("later blocks begin with 00");
            data.AddRange(block == 0 ? second : second[1..]);
        }
        else if (number > 1)
        {
            data.AddRange(Csd(frame, 0));
            data.AddRange(Csd(frame, 1));
        }
    }

    // Rate 1/2, four bits of memory: of an undamaged word each dibit leaves one bit only.
    private static List<bool> Deconvolve(ReadOnlySpan<byte> coded, int columns)
    {
        var bits = new List<bool>();
        bool d1 = false, d2 = false, d3 = false, d4 = false;
        for (var i = 0; i < coded.Length * 4; i++)
        {
            var place = (i % columns * 40) + (i / columns * 2);
            var (first, second) = (BitAt(coded, place), BitAt(coded, place + 1));
            var bit = first ^ d3 ^ d4;
            (bit ^ d1 ^ d2 ^ d4).ShouldBe(second, "an undamaged word");
            (d4, d3, d2, d1) = (d3, d2, d1, bit);
            bits.Add(bit);
        }

        return bits;
    }

    private static bool BitAt(ReadOnlySpan<byte> bytes, int place) =>
        (bytes[place / 8] >> (7 - (place % 8)) & 1) != 0;

    private static byte[] ToBytes(List<bool> bits) =>
        [.. bits.Chunk(8).Where(chunk => chunk.Length == 8)
            .Select(chunk => (byte)chunk.Aggregate(0, (value, bit) => value << 1 | (bit ? 1 : 0)))];

    // CRC-16 of CCITT, from 0 and inverted.
    private static byte[] Checksum(byte[] data)
    {
        var crc = 0;
        foreach (var value in data)
        {
            crc ^= value << 8;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
            }
        }

        return [(byte)(~crc >> 8), (byte)~crc];
    }
}
