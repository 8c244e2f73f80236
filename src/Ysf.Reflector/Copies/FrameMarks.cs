using System.Buffers.Binary;
using System.Numerics;

namespace Ysf;

/// <summary>
/// Marks of the frames that a room was sent lately, by which a frame that comes back is known; of
/// fixed size.
/// </summary>
internal sealed class FrameMarks
{
    /// <summary>
    /// Bytes of a frame that its mark is made of: up to there it has 26 bytes of voice, which
    /// cannot be guessed. RFC 4884 has routers quote 128 bytes with the IP and UDP headers, which
    /// leaves these whole.
    /// </summary>
    public const int Size = 96;

    /// <summary>A frame that comes back later than this is not looked for.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(2);

    /// <summary>12 frames a second, each in up to three forms, in two seconds.</summary>
    private const int Capacity = 12 * Limits.FrameForms * 2;

    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
    private readonly (ulong Mark, Instant At)[] ring = new (ulong, Instant)[Capacity];
    private int next;

    /// <summary>A frame goes out in this form.</summary>
    public void Add(Instant now, ReadOnlySpan<byte> frame)
    {
        ring[next] = (MarkOf(frame), now);
        next = (next + 1) % Capacity;
    }

    /// <summary>Whether these bytes are the beginning of a frame that went out lately.</summary>
    public bool Has(Instant now, ReadOnlySpan<byte> quoted)
    {
        if (quoted.Length < Size)
        {
            return false;
        }

        var mark = MarkOf(quoted);
        foreach (var (other, at) in ring)
        {
            if (other == mark && at != default && now - at <= Memory)
            {
                return true;
            }
        }

        return false;
    }

    private static ulong MarkOf(ReadOnlySpan<byte> frame)
    {
        var mark = 0UL;
        for (var at = 0; at < Size; at += sizeof(ulong))
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(frame[at..]);
            mark = BitOperations.RotateLeft((mark ^ word) * Multiplier, 29);
        }

        return mark;
    }
}
