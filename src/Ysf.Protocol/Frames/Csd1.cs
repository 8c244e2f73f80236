namespace Ysf;

/// <summary>
/// The first CSD block of a header: who is called, and who calls. In radio id mode (CM 1) the
/// destination is two ids of five characters instead.
/// </summary>
/// <remarks><code>
///   0              10             20
///   +--------------+--------------+
///   | destination  | source       |
///   +--------------+--------------+
/// </code>
/// Source: ysfpayload.py of pYSFReflector3 (processheaderdata); vectors in header_payload.json.
/// </remarks>
public readonly record struct Csd1(CallsignField Destination, CallsignField Source)
{
    /// <summary>Reads the block of a header payload; false when it cannot be read.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out Csd1 csd)
    {
        csd = default;
        Span<byte> block = stackalloc byte[HeaderPayload.CsdSize];
        if (!HeaderPayload.TryReadCsd1(payload, block))
            return false;
        csd = new Csd1(
            CallsignField.Read(block[Layout.Destination]),
            CallsignField.Read(block[Layout.Source]));
        return true;
    }

    /// <summary>Writes the block into a header payload and keeps the other block.</summary>
    public void Write(Span<byte> payload)
    {
        Span<byte> block = stackalloc byte[HeaderPayload.CsdSize];
        Destination.CopyTo(block[Layout.Destination]);
        Source.CopyTo(block[Layout.Source]);
        HeaderPayload.WriteCsd1(payload, block);
    }

    public override string ToString() => $"CSD1 {Source} > {Destination}";

    private static class Layout
    {
        public static Range Destination => 0..10;

        public static Range Source => 10..20;
    }
}
