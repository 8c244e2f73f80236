namespace Ysf.Tests.Image;

/// <summary>The unit that a card writes whole or not at all.</summary>
internal static class Sector
{
    public const int Size = 512;

    /// <summary>An empty one, shared; no code writes into a sector that is stored.</summary>
    public static readonly byte[] Zeros = new byte[Size];

    /// <summary>Cuts bytes into sectors of their own; empty ones share one array.</summary>
    /// <param name="bytes">A whole number of sectors.</param>
    public static byte[][] Split(ReadOnlySpan<byte> bytes)
    {
        var sectors = new byte[bytes.Length / Size][];
        for (var i = 0; i < sectors.Length; i++)
        {
            var sector = bytes.Slice(i * Size, Size);
            sectors[i] = sector.ContainsAnyExcept((byte)0) ? sector.ToArray() : Zeros;
        }

        return sectors;
    }

    /// <summary>Makes empty sectors.</summary>
    public static byte[][] Empty(long count)
    {
        var sectors = new byte[count][];
        Array.Fill(sectors, Zeros);
        return sectors;
    }
}
