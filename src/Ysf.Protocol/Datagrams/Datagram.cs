using System.Buffers.Binary;

namespace Ysf;

/// <summary>Common part of all datagrams: a tag of four ASCII bytes that begins "YSF".</summary>
public static class Datagram
{
    /// <summary>Length of the tag in bytes.</summary>
    public const int TagSize = 4;

    private const uint PollTag = 0x59534650;
    private const uint UnlinkTag = 0x59534655;
    private const uint DataTag = 0x59534644;
    private const uint StatusTag = 0x59534653;
    private const uint VersionTag = 0x59534656;
    private const uint InfoTag = 0x59534649;
    private const uint OptionsTag = 0x5953464F;

    /// <summary>Names the kind by the tag alone. Lengths and fields are the affair of the kind's
    /// own <c>TryRead</c>.</summary>
    public static DatagramKind KindOf(ReadOnlySpan<byte> datagram)
    {
        if (!BinaryPrimitives.TryReadUInt32BigEndian(datagram, out uint tag))
            return DatagramKind.Unknown;
        return tag switch
        {
            PollTag => DatagramKind.Poll,
            UnlinkTag => DatagramKind.Unlink,
            DataTag => DatagramKind.Data,
            StatusTag => DatagramKind.StatusQuery,
            VersionTag => DatagramKind.VersionQuery,
            InfoTag => DatagramKind.GatewayInfo,
            OptionsTag => DatagramKind.GatewayOptions,
            _ => DatagramKind.Unknown,
        };
    }

    /// <summary>Turns every byte that is not printable ASCII (32..126) into a space, because
    /// gateways pad their text with NUL and worse.</summary>
    internal static void MakePrintable(Span<byte> text)
    {
        foreach (ref byte character in text)
        {
            if (!CallsignField.IsPrintable(character))
                character = (byte)' ';
        }
    }

    /// <summary>Writes text cut or padded with spaces to the width of the field.</summary>
    internal static void WritePadded(Span<byte> field, ReadOnlySpan<byte> text)
    {
        int length = Math.Min(field.Length, text.Length);
        text[..length].CopyTo(field);
        field[length..].Fill((byte)' ');
        MakePrintable(field);
    }

    /// <summary>Spells wire text for a log line: printable characters only, blanks at the end
    /// taken off.</summary>
    internal static string Spell(ReadOnlySpan<byte> text)
    {
        Span<byte> printable = stackalloc byte[text.Length];
        text.CopyTo(printable);
        MakePrintable(printable);
        return System.Text.Encoding.ASCII.GetString(printable.TrimEnd((byte)' '));
    }
}
