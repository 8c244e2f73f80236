using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Ysf;

/// <summary>
/// Ten printable ASCII characters, padded with spaces: the form in which callsigns, gateway names
/// and radio ids travel. Lives in a register pair, never on the heap. The default value is blank.
/// </summary>
/// <remarks>
/// The ten bytes are held as one 80 bit big-endian number from which ten spaces were taken by xor.
/// A blank character is then a zero byte, a blank field is zero, and the default value is valid.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
public readonly struct CallsignField : IEquatable<CallsignField>
{
    /// <summary>Width on the wire in bytes.</summary>
    public const int Size = 10;

    private const byte Blank = (byte)' ';
    private const ulong BlankHead = 0x2020_2020_2020_2020;
    private const ushort BlankTail = 0x2020;

    private readonly ulong head;
    private readonly ushort tail;

    private CallsignField(ReadOnlySpan<byte> printable)
    {
        head = BinaryPrimitives.ReadUInt64BigEndian(printable) ^ BlankHead;
        tail = (ushort)(BinaryPrimitives.ReadUInt16BigEndian(printable[8..]) ^ BlankTail);
    }

    /// <summary>Takes a field off the wire. What is missing or not printable (outside 32..126)
    /// becomes a space; bytes after the tenth are ignored.</summary>
    public static CallsignField Read(ReadOnlySpan<byte> tenBytes)
    {
        Span<byte> printable = stackalloc byte[Size];
        for (int i = 0; i < Size; i++)
            printable[i] = i < tenBytes.Length && IsPrintable(tenBytes[i]) ? tenBytes[i] : Blank;
        return new CallsignField(printable);
    }

    /// <summary>Makes a field of text: cut to ten characters, padded, and what is not printable
    /// ASCII becomes a space.</summary>
    public static CallsignField FromText(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bytes.Fill(Blank);
        for (int i = 0; i < text.Length && i < Size; i++)
            bytes[i] = text[i] <= 126 ? (byte)text[i] : Blank;
        return Read(bytes);
    }

    /// <summary>True for the characters that may stand in a field: ASCII 32 to 126.</summary>
    public static bool IsPrintable(byte character) => character is >= 32 and <= 126;

    /// <summary>Number of characters without the trailing blanks, 0 to 10.</summary>
    public int Length
    {
        get
        {
            if (tail != 0)
                return Size - ushort.TrailingZeroCount(tail) / 8;
            return head == 0 ? 0 : 8 - (int)ulong.TrailingZeroCount(head) / 8;
        }
    }

    public bool IsBlank => head == 0 && tail == 0;

    /// <summary>The character at a position; a blank outside the ten.</summary>
    public byte this[int index]
    {
        get
        {
            if ((uint)index < 8)
                return (byte)((byte)(head >> (8 * (7 - index))) ^ Blank);
            return (uint)index < Size
                ? (byte)((byte)(tail >> (8 * (9 - index))) ^ Blank)
                : Blank;
        }
    }

    /// <summary>This field without leading blanks.</summary>
    public CallsignField Trimmed
    {
        get
        {
            int start = 0;
            while (start < Size - 1 && this[start] == Blank)
                start++;
            return start == 0 ? this : Slice(start, Size);
        }
    }

    /// <summary>The characters from <paramref name="start"/> up to, not including,
    /// <paramref name="end"/>, moved to the front.</summary>
    public CallsignField Slice(int start, int end)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bytes.Fill(Blank);
        for (int i = 0; start + i < end && i < Size; i++)
            bytes[i] = this[start + i];
        return new CallsignField(bytes);
    }

    public CallsignField ToUpper()
    {
        Span<byte> bytes = stackalloc byte[Size];
        for (int i = 0; i < Size; i++)
        {
            byte c = this[i];
            bytes[i] = c is >= (byte)'a' and <= (byte)'z' ? (byte)(c - 32) : c;
        }
        return new CallsignField(bytes);
    }

    /// <summary>Writes all ten bytes, or as many as the destination holds.</summary>
    public void CopyTo(Span<byte> destination)
    {
        if (destination.Length >= Size)
        {
            BinaryPrimitives.WriteUInt64BigEndian(destination, head ^ BlankHead);
            BinaryPrimitives.WriteUInt16BigEndian(destination[8..], (ushort)(tail ^ BlankTail));
            return;
        }
        for (int i = 0; i < destination.Length; i++)
            destination[i] = this[i];
    }

    public bool Equals(CallsignField other) => head == other.head && tail == other.tail;

    public override bool Equals(object? obj) => obj is CallsignField other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(head, tail);

    public static bool operator ==(CallsignField left, CallsignField right) => left.Equals(right);

    public static bool operator !=(CallsignField left, CallsignField right) => !left.Equals(right);

    /// <summary>The text without trailing blanks.</summary>
    public override string ToString()
    {
        Span<char> text = stackalloc char[Size];
        Spell(text);
        return new string(text[..Length]);
    }

    /// <summary>The text ten characters wide.</summary>
    public string ToPadded()
    {
        Span<char> text = stackalloc char[Size];
        Spell(text);
        return new string(text);
    }

    private void Spell(Span<char> text)
    {
        for (int i = 0; i < text.Length; i++)
            text[i] = (char)this[i];
    }
}
