using System.Runtime.CompilerServices;

namespace Ysf;

/// <summary>Common coding of FICH, CSD and DCH: convolved, then interleaved.</summary>
internal static class ChannelCode
{
    /// <summary>Decodes 25 bytes to 12 or 45 to 22. What comes out of a block with too many
    /// wrong bits is for the checksum inside to refuse.</summary>
    [SkipLocalsInit]
    public static void Decode(ReadOnlySpan<byte> block, Span<byte> data)
    {
        if (CleanWord.TryRead(block, data))
            return;
        Span<byte> dibits = stackalloc byte[ConvolutionalCode.DibitsMax];
        dibits = dibits[..(block.Length * 4)];
        Interleaver.Deinterleave(block, dibits);
        ConvolutionalCode.Decode(dibits, data);
    }

    /// <summary>The inverse of <see cref="Decode"/>.</summary>
    [SkipLocalsInit]
    public static void Encode(ReadOnlySpan<byte> data, Span<byte> block)
    {
        Span<byte> dibits = stackalloc byte[ConvolutionalCode.DibitsMax];
        dibits = dibits[..(block.Length * 4)];
        ConvolutionalCode.Encode(data, dibits);
        Interleaver.Interleave(dibits, block);
    }
}
