using System.Numerics;

namespace Ysf;

/// <summary>
/// The Golay(24,12) code of the FICH: 12 data bits, 11 check bits of the cyclic Golay(23,12) code
/// with generator 0xC75 (x^11 + x^10 + x^6 + x^5 + x^4 + x^2 + 1), and a bit of even parity.
/// Any three wrong bits are corrected.
/// </summary>
/// <remarks><code>
///   bit 23          12 11         1   0
///   +----------------+-------------+---+
///   | data 12        | check 11    | p |
///   +----------------+-------------+---+
/// </code>
/// Source: YSFGateway/Golay24128.cpp of g4klx/YSFClients; vectors in golay.json.
/// </remarks>
public static class Golay24
{
    private const int Generator = 0xC75;
    private const int CheckBits = 11;
    private const int CyclicBits = 23;
    private const int DataMask = 0xFFF;
    private const int CheckMask = 0x7FF;

    // The check bits that belong to each of the 4096 data words.
    private static readonly ushort[] Checks = MakeChecks();

    // For each of the 2048 syndromes, which data bits are wrong. The code is perfect: the
    // patterns of 0 to 3 errors in 23 bits are 1 + 23 + 253 + 1771 = 2048, one for each syndrome.
    private static readonly ushort[] DataErrors = MakeDataErrors();

    /// <summary>Codes the low 12 bits of <paramref name="data"/> to 24 bits.</summary>
    public static uint Encode(uint data)
    {
        uint word = data & DataMask;
        uint cyclic = (word << CheckBits) | Checks[word];
        return (cyclic << 1) | (uint)(BitOperations.PopCount(cyclic) & 1);
    }

    /// <summary>Decodes 24 bits to 12. Up to three wrong bits are corrected; with more the answer
    /// is a wrong word, which the FICH's checksum finds. The parity bit is not needed.</summary>
    public static uint Decode(uint codeWord)
    {
        uint data = (codeWord >> (CheckBits + 1)) & DataMask;
        uint syndrome = ((codeWord >> 1) & CheckMask) ^ Checks[data];
        return data ^ DataErrors[syndrome];
    }

    private static ushort[] MakeChecks()
    {
        var checks = new ushort[DataMask + 1];
        for (int data = 0; data < checks.Length; data++)
            checks[data] = (ushort)Remainder(data << CheckBits);
        return checks;
    }

    private static ushort[] MakeDataErrors()
    {
        var errors = new ushort[CheckMask + 1];
        for (int i = 0; i < CyclicBits; i++)
        {
            for (int j = i; j < CyclicBits; j++)
            {
                for (int k = j; k < CyclicBits; k++)
                {
                    int pattern = (1 << i) | (1 << j) | (1 << k);
                    errors[Remainder(pattern)] = (ushort)(pattern >> CheckBits);
                }
            }
        }
        return errors;
    }

    private static int Remainder(int cyclic)
    {
        for (int bit = CyclicBits - 1; bit >= CheckBits; bit--)
        {
            if ((cyclic >> bit & 1) != 0)
                cyclic ^= Generator << (bit - CheckBits);
        }
        return cyclic;
    }
}
