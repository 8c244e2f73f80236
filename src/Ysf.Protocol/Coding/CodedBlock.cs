using System.Runtime.CompilerServices;

namespace Ysf;

/// <summary>
/// The coding that CSD and DCH share: data, whitened, then its checksum, then four flush bits,
/// convolved and interleaved. 10 bytes become 25 (DCH), 20 become 45 (CSD).
/// </summary>
internal static class CodedBlock
{
    // CSD: 20 bytes and their checksum.
    private const int PlainSizeMax = 22;

    /// <summary>Decodes; false, and <paramref name="data"/> untouched, when the checksum is
    /// wrong. The lengths must be 25 and 10, or 45 and 20.</summary>
    [SkipLocalsInit]
    public static bool TryDecode(ReadOnlySpan<byte> block, Span<byte> data)
    {
        Span<byte> plain = stackalloc byte[PlainSizeMax];
        plain = plain[..(data.Length + Crc16.Size)];
        ChannelCode.Decode(block, plain);
        if (!Crc16.Matches(plain))
            return false;
        Whitening.Apply(plain[..data.Length]);
        plain[..data.Length].CopyTo(data);
        return true;
    }

    /// <summary>The inverse of <see cref="TryDecode"/>.</summary>
    [SkipLocalsInit]
    public static void Encode(ReadOnlySpan<byte> data, Span<byte> block)
    {
        Span<byte> plain = stackalloc byte[PlainSizeMax];
        plain = plain[..(data.Length + Crc16.Size)];
        data.CopyTo(plain);
        Whitening.Apply(plain[..data.Length]);
        Crc16.Seal(plain);
        ChannelCode.Encode(plain, block);
    }
}
