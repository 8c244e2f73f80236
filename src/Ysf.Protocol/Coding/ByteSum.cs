namespace Ysf;

/// <summary>The plain eight bit sum that closes a position block.</summary>
/// <remarks>
/// Source: DGIdGateway/CRC.cpp of g4klx/YSFClients (addCRC); vectors in crc.json.
/// </remarks>
internal static class ByteSum
{
    public static byte Compute(ReadOnlySpan<byte> data)
    {
        byte sum = 0;
        foreach (byte b in data)
            sum += b;
        return sum;
    }
}
