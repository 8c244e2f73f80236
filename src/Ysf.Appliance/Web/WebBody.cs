using System.IO.Compression;

namespace Ysf.Appliance.Web;

/// <summary>Bytes to be answered, in both encodings, with the mark by which they are known again.
/// </summary>
/// <remarks>
/// The mark is FNV-1a and not a cryptographic hash: a collision gains nothing, and hashing would
/// need OpenSSL.
/// </remarks>
internal sealed class WebBody
{
    // Below this the headers weigh more than what is saved.
    private const int CompressedFrom = 512;

    private readonly Lazy<byte[]> compressed;

    /// <param name="contentType">The media type.</param>
    /// <param name="bytes">The body as it is.</param>
    public WebBody(string contentType, byte[] bytes)
    {
        (ContentType, Bytes) = (contentType, bytes);
        ETag = $"W/\"{Mark(bytes):x16}\"";
        compressed = new Lazy<byte[]>(() => Compress(bytes));
    }

    public string ContentType { get; }

    public byte[] Bytes { get; }

    /// <summary>A weak mark, since the compressed form has it too.</summary>
    public string ETag { get; }

    /// <summary>Whether there is a compressed form.</summary>
    public bool IsCompressible => Bytes.Length >= CompressedFrom;

    /// <summary>The body by gzip; made when it is asked for first.</summary>
    public byte[] Compressed => compressed.Value;

    /// <summary>Whether the asker has this body already, by its If-None-Match.</summary>
    public bool IsKnownBy(string? ifNoneMatch) =>
        ifNoneMatch is not null && ifNoneMatch.Split(',', StringSplitOptions.TrimEntries)
            .Any(mark => mark == "*" || Bare(mark) == Bare(ETag));

    private static string Bare(string mark) =>
        mark.StartsWith("W/", StringComparison.Ordinal) ? mark[2..] : mark;

    private static byte[] Compress(byte[] bytes)
    {
        using var into = new MemoryStream();
        using (var gzip = new GZipStream(into, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return into.ToArray();
    }

    private static ulong Mark(ReadOnlySpan<byte> bytes)
    {
        const ulong basis = 14695981039346656037;
        const ulong prime = 1099511628211;
        var mark = basis;
        foreach (var one in bytes)
        {
            mark = (mark ^ one) * prime;
        }

        return mark;
    }
}
