using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace Ysf.Appliance.Slots;

/// <summary>The slot state as bytes: a sector in the form of a U-Boot environment. Pure.</summary>
/// <remarks>
/// <code>
/// 0        4                                                     512
/// | CRC-32 | good=A 0 trial=B 0 left=1 0 0 (zeros to the end)     |
/// </code>
/// The checksum is that of zlib over the 508 bytes behind it, little endian. Keys that are not
/// known are left out, since a boot script drops them as well.
/// </remarks>
internal static class SlotSector
{
    public const int Size = 512;

    private const int HeaderSize = sizeof(uint);
    private const string GoodKey = "good";
    private const string TrialKey = "trial";
    private const string LeftKey = "left";

    /// <summary>The whole sector; <see cref="Size"/> bytes.</summary>
    public static byte[] Encode(SlotState state)
    {
        var text = state.Trial is { } trial
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{GoodKey}={state.Good}\0{TrialKey}={trial}\0{LeftKey}={state.Left}\0")
            : $"{GoodKey}={state.Good}\0";
        var sector = new byte[Size];
        Encoding.ASCII.GetBytes(text, sector.AsSpan(HeaderSize));
        BinaryPrimitives.WriteUInt32LittleEndian(sector, Crc32.HashToUInt32(sector.AsSpan(HeaderSize)));
        return sector;
    }

    /// <summary>
    /// False for a sector that is torn, was never written, or names slots that there are not.
    /// </summary>
    public static bool TryDecode(ReadOnlySpan<byte> sector, out SlotState state)
    {
        state = SlotState.Default;
        if (sector.Length != Size
            || BinaryPrimitives.ReadUInt32LittleEndian(sector) != Crc32.HashToUInt32(sector[HeaderSize..]))
        {
            return false;
        }

        var values = Values(sector[HeaderSize..]);
        if (!SlotNames.TryRead(values.GetValueOrDefault(GoodKey), out var good))
        {
            return false;
        }

        state = new SlotState(good, null, 0);
        var named = values.GetValueOrDefault(TrialKey, string.Empty);
        if (named.Length == 0)
        {
            return true;
        }

        // A trial that cannot be understood is none: the good slot is what is known to work.
        if (SlotNames.TryRead(named, out var trial) && trial != good)
        {
            state = state with { Trial = trial, Left = ReadLeft(values) };
        }

        return true;
    }

    private static int ReadLeft(Dictionary<string, string> values) =>
        int.TryParse(
            values.GetValueOrDefault(LeftKey), NumberStyles.None, CultureInfo.InvariantCulture,
            out var left)
            ? Math.Min(left, SlotState.TrialBoots)
            : 0;

    // The text ends with an empty entry; what stands behind it means nothing.
    private static Dictionary<string, string> Values(ReadOnlySpan<byte> text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        while (text.IndexOf((byte)0) is var end and > 0)
        {
            var entry = Encoding.ASCII.GetString(text[..end]);
            var sign = entry.IndexOf('=', StringComparison.Ordinal);
            if (sign > 0)
            {
                values[entry[..sign]] = entry[(sign + 1)..];
            }

            text = text[(end + 1)..];
        }

        return values;
    }
}
