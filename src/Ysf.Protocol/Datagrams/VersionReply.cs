namespace Ysf;

/// <summary>
/// YSFV to any sender that asks: <c>YSFV</c>, product, one space, version; no padding.
/// </summary>
public static class VersionReply
{
    /// <summary>Writes the answer; returns its length, or 0 when the destination is too short.
    /// </summary>
    public static int Write(
        Span<byte> destination, ReadOnlySpan<byte> product, ReadOnlySpan<byte> version)
    {
        int size = Datagram.TagSize + product.Length + 1 + version.Length;
        if (destination.Length < size)
            return 0;
        "YSFV"u8.CopyTo(destination);
        product.CopyTo(destination[Datagram.TagSize..]);
        destination[Datagram.TagSize + product.Length] = (byte)' ';
        version.CopyTo(destination[(Datagram.TagSize + product.Length + 1)..]);
        return size;
    }
}
