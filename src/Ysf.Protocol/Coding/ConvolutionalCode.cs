using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ysf;

/// <summary>
/// The rate 1/2 convolutional code of constraint length 5 under FICH, CSD and DCH, with generators
/// G1 = 1 + D^3 + D^4 and G2 = 1 + D + D^2 + D^4. Each data bit becomes a dibit, G1's bit high.
/// The encoder starts at zero and is flushed with four zero bits, so n bytes are 8n + 4 dibits.
/// </summary>
/// <remarks>
/// A state is the last four data bits, the newest lowest. State s is reached from s div 2 (the
/// first branch) and from s div 2 + 8 (the second). Both generators contain D^4, the bit in which
/// the two differ, so the branches expect opposite dibits and their distances add up to 2.
/// <para>
/// Decoding is Viterbi's with hard decisions. All states start equal and the path is taken back
/// from state 0; of two equal branches the second wins. That is what the reference decoder does,
/// and it makes even hopeless words decode to the same bytes.
/// </para>
/// <para>
/// Path metrics fit a byte. The best state always has a branch of distance 1 or 0 onwards, so the
/// least metric is at most one for each step: 180. Every state is at most 4 steps of at most 2
/// from the best one of 4 steps ago: no metric exceeds 180 + 8 = 188.
/// </para>
/// Source: DGIdGateway/YSFConvolution.cpp of g4klx/YSFClients; vectors in convolution.json.
/// </remarks>
public static class ConvolutionalCode
{
    /// <summary>Zero bits after the data that bring the encoder back to state zero.</summary>
    public const int FlushBits = 4;

    /// <summary>The longest block in dibits: CSD, 22 data bytes.</summary>
    public const int DibitsMax = 22 * 8 + FlushBits;

    private const int States = 16;

    // The distance of each received dibit from the dibit that the first branch into each state
    // expects; 16 bytes for each of the 4 dibits. The second branch's distance is that of the
    // opposite dibit, which is row (dibit xor 3).
    private static readonly byte[] Distances = MakeDistances();

    /// <summary>Encodes n bytes to 8n + 4 dibits, one to a byte.</summary>
    public static void Encode(ReadOnlySpan<byte> data, Span<byte> dibits)
    {
        int window = 0;
        int at = 0;
        foreach (byte b in data)
        {
            window = window << 8 | b;
            EncodeBits(window, 8, dibits.Slice(at, 8));
            at += 8;
        }
        EncodeBits(window << FlushBits, FlushBits, dibits.Slice(at, FlushBits));
    }

    /// <summary>Decodes 8n + 4 dibits, n at most 22, to n bytes.</summary>
    public static void Decode(ReadOnlySpan<byte> dibits, Span<byte> data)
    {
        if (Vector128.IsHardwareAccelerated)
            DecodeVector(dibits, data);
        else
            DecodeScalar(dibits, data);
    }

    /// <summary>All 16 states in one vector. The distances are looked up, not chosen by
    /// branches, because nothing predicts the dibits; the mask keeps the row inside the table.
    /// </summary>
    [SkipLocalsInit]
    internal static void DecodeVector(ReadOnlySpan<byte> dibits, Span<byte> data)
    {
        Span<ushort> decisions = stackalloc ushort[DibitsMax];
        decisions = decisions[..dibits.Length];
        ref byte distances = ref MemoryMarshal.GetArrayDataReference(Distances);
        Vector128<byte> metrics = default;
        for (int step = 0; step < dibits.Length; step++)
        {
            nuint row = (nuint)(dibits[step] & 3) * States;
            decisions[step] = Step(
                ref metrics,
                Vector128.LoadUnsafe(ref distances, row),
                Vector128.LoadUnsafe(ref distances, row ^ (3 * States)));
        }
        TraceBack(decisions, data);
    }

    /// <summary>Decodes without vectors, for processors that have none.</summary>
    [SkipLocalsInit]
    internal static void DecodeScalar(ReadOnlySpan<byte> dibits, Span<byte> data)
    {
        Span<ushort> decisions = stackalloc ushort[DibitsMax];
        decisions = decisions[..dibits.Length];
        Span<byte> metrics = stackalloc byte[States];
        Span<byte> next = stackalloc byte[States];
        metrics.Clear();
        for (int step = 0; step < dibits.Length; step++)
        {
            decisions[step] = Step(metrics, next, Distances.AsSpan((dibits[step] & 3) * States));
            next.CopyTo(metrics);
        }
        TraceBack(decisions, data);
    }

    // Adds, compares and selects for all states; bit s is set when state s took its second branch.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ushort Step(
        ref Vector128<byte> metrics, Vector128<byte> near, Vector128<byte> far)
    {
        Vector128<byte> first = Vector128.Shuffle(
            metrics, Vector128.Create((byte)0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7));
        Vector128<byte> second = Vector128.Shuffle(
            metrics,
            Vector128.Create((byte)8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 14, 14, 15, 15));
        second += far;
        metrics = Vector128.Min(first + near, second);
        return (ushort)Vector128.Equals(metrics, second).ExtractMostSignificantBits();
    }

    private static ushort Step(
        ReadOnlySpan<byte> metrics, Span<byte> next, ReadOnlySpan<byte> distances)
    {
        int decisions = 0;
        for (int state = 0; state < States; state++)
        {
            int first = metrics[state >> 1] + distances[state];
            int second = metrics[(state >> 1) + States / 2] + 2 - distances[state];
            next[state] = (byte)Math.Min(first, second);
            decisions |= (second <= first ? 1 : 0) << state;
        }
        return (ushort)decisions;
    }

    // Walking back from state 0 over the flush bits, the branch taken into a state four steps
    // after a data bit tells that bit: it is the one the state's predecessor is about to forget.
    private static void TraceBack(ReadOnlySpan<ushort> decisions, Span<byte> data)
    {
        int state = 0;
        int step = decisions.Length - 1;
        for (int i = data.Length - 1; i >= 0; i--)
        {
            int bits = 0;
            for (int bit = 0; bit < 8; bit++)
            {
                int oldest = decisions[step--] >> state & 1;
                bits |= oldest << bit;
                state = state >> 1 | oldest << 3;
            }
            data[i] = (byte)bits;
        }
    }

    // The newest bit of the window is the lowest, so D^k is a shift right by k.
    private static void EncodeBits(int window, int count, Span<byte> dibits)
    {
        int g1 = window ^ window >> 3 ^ window >> 4;
        int g2 = window ^ window >> 1 ^ window >> 2 ^ window >> 4;
        for (int i = 0; i < dibits.Length; i++)
        {
            int shift = count - 1 - i;
            dibits[i] = (byte)((g1 >> shift & 1) << 1 | g2 >> shift & 1);
        }
    }

    private static byte[] MakeDistances()
    {
        var distances = new byte[4 * States];
        Span<byte> expected = stackalloc byte[1];
        for (int state = 0; state < States; state++)
        {
            // The first branch's window is the state itself, bit 4 (the oldest) being zero.
            EncodeBits(state, 1, expected);
            for (int dibit = 0; dibit < 4; dibit++)
            {
                int wrong = dibit ^ expected[0];
                distances[dibit * States + state] = (byte)((wrong & 1) + (wrong >> 1));
            }
        }
        return distances;
    }
}
