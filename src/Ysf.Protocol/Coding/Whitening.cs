namespace Ysf;

/// <summary>
/// The PN9 sequence that is xor-ed on the data of CSD and DCH before the checksum is added:
/// s[n] = s[n-5] xor s[n-9], beginning 100100111, first bit in the highest place. Its bytes are
/// 93 D7 51 21 9C 2F ... . Applying it twice gives the data back.
/// </summary>
/// <remarks>
/// Source: ysfpayload.py of pYSFReflector3 (WHITENING_DATA), from YSFGateway/YSFPayload.cpp of
/// g4klx/YSFClients; vectors in header_payload.json.
/// </remarks>
public static class Whitening
{
    /// <summary>The longest data that is ever whitened, a CSD block, in bytes.</summary>
    public const int SizeMax = 20;

    private const int Start = 0b1_0010_0111;
    private const int StartBits = 9;

    private static readonly byte[] Sequence = MakeSequence();

    /// <summary>Whitens or unwhitens in place; at most the first 20 bytes are touched.</summary>
    public static void Apply(Span<byte> data)
    {
        ReadOnlySpan<byte> sequence = Sequence;
        for (int i = 0; i < data.Length && i < sequence.Length; i++)
            data[i] ^= sequence[i];
    }

    private static byte[] MakeSequence()
    {
        var bits = new int[SizeMax * 8];
        for (int n = 0; n < bits.Length; n++)
        {
            bits[n] = n < StartBits
                ? Start >> (StartBits - 1 - n) & 1
                : bits[n - 5] ^ bits[n - 9];
        }
        var bytes = new byte[SizeMax];
        for (int n = 0; n < bits.Length; n++)
            bytes[n / 8] |= (byte)(bits[n] << (7 - n % 8));
        return bytes;
    }
}
