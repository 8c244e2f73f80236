using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Ysf;

/// <summary>
/// The FICH (frame information channel) of a frame, over its raw 32 bits, high byte first. Build
/// one with an initializer: <c>new Fich { Kind = FrameKind.Header, Squelch = 22 }</c>.
/// </summary>
/// <remarks><code>
///   31 30 29 28 27 26 25 24 23 22 21    19 18    16 15 14  13 12 11 10   9  8   7 6          0
///   +----+-----+-----+-----+-----+--------+--------+--+---+--+-----+----+-----+---+------------+
///   | FI | CS  | CM  | BN  | BT  |   FN   |   FT   |- |Dev|- | MR  |VoIP| DT  |SQL|     SQ     |
///   +----+-----+-----+-----+-----+--------+--------+--+---+--+-----+----+-----+---+------------+
/// </code>
/// Coded, it is 25 bytes: the four bytes and their checksum are four words of 12 bits, each a
/// <see cref="Golay24"/> code word; those 96 bits go through <see cref="ConvolutionalCode"/> and
/// <see cref="Interleaver"/>. It is not whitened.
/// Source: YSFGateway/YSFFICH.cpp of g4klx/YSFClients; vectors in fich_encode.json and
/// fich_noisy.json.
/// </remarks>
public readonly record struct Fich(uint Raw)
{
    /// <summary>Length of the coded FICH in bytes.</summary>
    public const int EncodedSize = 25;

    /// <summary>The squelch code of an operator who asks not to be carried.</summary>
    public const byte NotCarried = 127;

    private const int PlainSize = 6;
    private const int GolaySize = 12;

    public FrameKind Kind
    {
        get => (FrameKind)(Raw >> 30);
        init => Raw = Put((byte)value, 30, 2);
    }

    /// <summary>CS: how the CSD fields are used.</summary>
    public byte CallSign
    {
        get => Get(28, 2);
        init => Raw = Put(value, 28, 2);
    }

    /// <summary>CM: 1 when the CSD1 destination carries radio ids.</summary>
    public byte CallMode
    {
        get => Get(26, 2);
        init => Raw = Put(value, 26, 2);
    }

    /// <summary>BN.</summary>
    public byte BlockNumber
    {
        get => Get(24, 2);
        init => Raw = Put(value, 24, 2);
    }

    /// <summary>BT.</summary>
    public byte BlockTotal
    {
        get => Get(22, 2);
        init => Raw = Put(value, 22, 2);
    }

    /// <summary>FN: 0 to 7, which part of the repeating data this frame carries.</summary>
    public byte FrameNumber
    {
        get => Get(19, 3);
        init => Raw = Put(value, 19, 3);
    }

    /// <summary>FT: the last frame number before counting begins again.</summary>
    public byte FrameTotal
    {
        get => Get(16, 3);
        init => Raw = Put(value, 16, 3);
    }

    /// <summary>Dev: narrow deviation.</summary>
    public bool Deviation
    {
        get => Get(14, 1) != 0;
        init => Raw = Put(value ? 1u : 0u, 14, 1);
    }

    /// <summary>MR. The field has three bits; like the existing software we read the low two.
    /// </summary>
    public byte MessageRoute
    {
        get => Get(11, 2);
        init => Raw = Put(value, 11, 2);
    }

    public bool VoIP
    {
        get => Get(10, 1) != 0;
        init => Raw = Put(value ? 1u : 0u, 10, 1);
    }

    public DataType DataType
    {
        get => (DataType)Get(8, 2);
        init => Raw = Put((byte)value, 8, 2);
    }

    /// <summary>SQL: whether the squelch code is in use.</summary>
    public bool SquelchOn
    {
        get => Get(7, 1) != 0;
        init => Raw = Put(value ? 1u : 0u, 7, 1);
    }

    /// <summary>SQ, 0 to 127: the DG-ID that the radio has set.</summary>
    public byte Squelch
    {
        get => Get(0, 7);
        init => Raw = Put(value, 0, 7);
    }

    /// <summary>Decodes the 25 bytes after the sync word; false when there are fewer or the
    /// checksum is wrong.</summary>
    [SkipLocalsInit]
    public static bool TryDecode(ReadOnlySpan<byte> encoded25, out Fich fich)
    {
        fich = default;
        if (encoded25.Length < EncodedSize)
            return false;
        Span<byte> golay = stackalloc byte[GolaySize];
        ChannelCode.Decode(encoded25[..EncodedSize], golay);
        return TryRead(golay, out fich);
    }

    /// <summary>Codes to 25 bytes. A destination shorter than that is left as it is.</summary>
    [SkipLocalsInit]
    public void Encode(Span<byte> encoded25)
    {
        if (encoded25.Length < EncodedSize)
            return;
        Span<byte> golay = stackalloc byte[GolaySize];
        Write(golay);
        ChannelCode.Encode(golay, encoded25[..EncodedSize]);
    }

    public override string ToString() =>
        $"{Kind} {DataType} CS {CallSign} CM {CallMode} BN {BlockNumber}/{BlockTotal}"
        + $" FN {FrameNumber}/{FrameTotal}{(Deviation ? " Dev" : "")} MR {MessageRoute}"
        + $"{(VoIP ? " VoIP" : "")}{(SquelchOn ? " SQL" : "")} SQ {Squelch}";

    // Four Golay words of 24 bits hold four bytes and their checksum.
    private static bool TryRead(ReadOnlySpan<byte> golay, out Fich fich)
    {
        fich = default;
        ulong bits = 0;
        for (int i = 0; i < GolaySize; i += 3)
        {
            uint word = (uint)(golay[i] << 16 | golay[i + 1] << 8 | golay[i + 2]);
            bits = bits << 12 | Golay24.Decode(word);
        }
        Span<byte> plain = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(plain, bits << 16);
        if (!Crc16.Matches(plain[..PlainSize]))
            return false;
        fich = new Fich((uint)(bits >> 16));
        return true;
    }

    private void Write(Span<byte> golay)
    {
        Span<byte> plain = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt32BigEndian(plain, Raw);
        Crc16.Seal(plain[..PlainSize]);
        ulong bits = BinaryPrimitives.ReadUInt64BigEndian(plain) >> 16;
        for (int i = GolaySize - 3; i >= 0; i -= 3)
        {
            uint word = Golay24.Encode((uint)bits);
            golay[i] = (byte)(word >> 16);
            golay[i + 1] = (byte)(word >> 8);
            golay[i + 2] = (byte)word;
            bits >>= 12;
        }
    }

    private byte Get(int shift, int width) => (byte)(Raw >> shift & ((1u << width) - 1));

    private uint Put(uint value, int shift, int width)
    {
        uint mask = (1u << width) - 1;
        return Raw & ~(mask << shift) | (value & mask) << shift;
    }
}
