namespace Ysf.Fuzz;

/// <summary>Positions as radios send them in FN 6 and 7, from gps.json of Ysf.Protocol.Tests.
/// </summary>
internal static class Positions
{
    /// <summary>43.773167 north, 11.256 east, by an FTM-300D.</summary>
    public static ReadOnlySpan<byte> Florence =>
    [
        0x00, 0x22, 0x62, 0x5f, 0x31, 0x34, 0x33, 0x34, 0x56, 0x33,
        0x39, 0x27, 0x2b, 0x40, 0x6c, 0x20, 0x1c, 0x20, 0x03, 0xce,
    ];
}
