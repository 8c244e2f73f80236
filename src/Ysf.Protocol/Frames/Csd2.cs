namespace Ysf;

/// <summary>The second CSD block of a header: the stations the over came through.</summary>
/// <remarks><code>
///   0              10             20
///   +--------------+--------------+
///   | downlink     | uplink       |
///   +--------------+--------------+
/// </code>
/// Source: ysfpayload.py of pYSFReflector3 (processheaderdata); vectors in header_payload.json.
/// </remarks>
public readonly record struct Csd2(CallsignField Downlink, CallsignField Uplink)
{
    /// <summary>Reads the block of a header payload; false when it cannot be read.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out Csd2 csd)
    {
        csd = default;
        Span<byte> block = stackalloc byte[HeaderPayload.CsdSize];
        if (!HeaderPayload.TryReadCsd2(payload, block))
            return false;
        csd = new Csd2(
            CallsignField.Read(block[Layout.Downlink]),
            CallsignField.Read(block[Layout.Uplink]));
        return true;
    }

    /// <summary>Writes the block into a header payload and keeps the other block.</summary>
    public void Write(Span<byte> payload)
    {
        Span<byte> block = stackalloc byte[HeaderPayload.CsdSize];
        Downlink.CopyTo(block[Layout.Downlink]);
        Uplink.CopyTo(block[Layout.Uplink]);
        HeaderPayload.WriteCsd2(payload, block);
    }

    public override string ToString() => $"CSD2 down {Downlink} up {Uplink}";

    private static class Layout
    {
        public static Range Downlink => 0..10;

        public static Range Uplink => 10..20;
    }
}
