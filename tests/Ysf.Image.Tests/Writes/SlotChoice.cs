using System.Buffers.Binary;
using System.Text;

namespace Ysf.Tests.Image;

/// <summary>The slot state as the boot script (image/common/boot.cmd) reads it, written anew here.
/// </summary>
/// <param name="Good">A or B.</param>
/// <param name="Trial">A, B, or null.</param>
/// <param name="Left">Boots that the trial has left.</param>
internal readonly record struct SlotChoice(char Good, char? Trial, int Left)
{
    private const int First = 2048, Second = 2056, HeaderSize = 4;

    /// <summary>The slot of the next boot.</summary>
    public char Next => Trial is { } trial && Left > 0 ? trial : Good;

    /// <summary>The first copy whose checksum is right; null when neither's is.</summary>
    /// <param name="head">The card from its first sector on.</param>
    public static SlotChoice? Read(ReadOnlySpan<byte> head) =>
        Decode(head.Slice(First * Sector.Size, Sector.Size))
        ?? Decode(head.Slice(Second * Sector.Size, Sector.Size));

    /// <summary>Both copies as a text, for comparing; "?" for one whose checksum is wrong.</summary>
    /// <param name="head">The card from its first sector on.</param>
    public static string Copies(ReadOnlySpan<byte> head) =>
        $"{Text(head, First)}, {Text(head, Second)}";

    private static string Text(ReadOnlySpan<byte> head, int sector) =>
        Decode(head.Slice(sector * Sector.Size, Sector.Size)) is { } choice
            ? $"{choice.Good}{choice.Trial}{choice.Left}" : "?";

    // A U-Boot environment: CRC-32, little endian, of the name=value texts behind it.
    private static SlotChoice? Decode(ReadOnlySpan<byte> sector)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(sector) != Crc(sector[HeaderSize..]))
        {
            return null;
        }

        var values = Encoding.ASCII.GetString(sector[HeaderSize..]).Split('\0')
            .TakeWhile(entry => entry.Length > 0).Select(entry => entry.Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        var trial = values.GetValueOrDefault("trial", string.Empty);
        return new SlotChoice(
            values["good"][0], trial.Length > 0 ? trial[0] : null,
            int.Parse(values.GetValueOrDefault("left", "0")));
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xedb88320);
            }
        }

        return ~crc;
    }
}
