using System.Buffers.Binary;
using System.Numerics;

namespace Ysf;

/// <summary>A number by which a voice frame is known again.</summary>
/// <remarks>
/// <para>
/// A payload has five rows of 18 bytes, and in all data types that carry voice the last nine of a
/// row are voice. Of these eight are taken, 320 bits in all. What bridges and this reflector
/// rewrite on the way is left out: the FICH, and the DCH with its callsigns in the front of a row.
/// </para>
/// <para>
/// Collisions are as rare as chance makes them. An attacker who makes one only keeps frames
/// of the attacker's own from being carried, since those that were carried first stand.
/// </para>
/// </remarks>
internal static class VoicePrint
{
    private const int Rows = 5;
    private const int RowSize = 18;
    private const int VoiceStart = 9;

    // The fractional part of the golden ratio: odd, and no pattern in its bits.
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;

    /// <summary>The print of a 90 byte payload in a room; none when rooms do not matter.
    /// </summary>
    public static ulong Of(ReadOnlySpan<byte> payload, DgId room)
    {
        ulong print = room.Number;
        for (var row = 0; row < Rows; row++)
        {
            var voice = payload[((row * RowSize) + VoiceStart)..];
            print = (print ^ BinaryPrimitives.ReadUInt64LittleEndian(voice)) * Spread;
            print ^= BitOperations.RotateRight(print, 29);
        }

        return print;
    }
}
