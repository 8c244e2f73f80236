namespace Ysf;

/// <summary>The registry id of a reflector whose operator configured none.</summary>
/// <remarks>
/// Source: YSFReflector/Network.cpp of g4klx/YSFClients (setCount); vectors in reflector_id.json.
/// </remarks>
public static class ReflectorId
{
    private const int PaddedLength = 16;
    private const uint Modulus = 100_000;

    /// <summary>
    /// Bob Jenkins's one-at-a-time hash, 32 bits, over the name without blanks at its ends, padded
    /// with spaces to 16 characters (a longer one counts whole), modulo 100000: 0 to 99999.
    /// </summary>
    public static int FromName(string name)
    {
        ReadOnlySpan<char> trimmed = name.AsSpan().Trim();
        uint hash = 0;
        for (int i = 0; i < Math.Max(trimmed.Length, PaddedLength); i++)
        {
            hash += i < trimmed.Length ? trimmed[i] : ' ';
            hash += hash << 10;
            hash ^= hash >> 6;
        }
        hash += hash << 3;
        hash ^= hash >> 11;
        hash += hash << 15;
        return (int)(hash % Modulus);
    }
}
