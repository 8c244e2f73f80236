namespace Ysf;

/// <summary>A talker as copies of an over name it.</summary>
internal static class Talker
{
    /// <summary>Characters of a callsign that a prefix of two digits leaves.</summary>
    private const int Size = 7;

    /// <summary>
    /// The callsign without prefix and suffix, seven characters: a bridge or a reflector may put a
    /// DG-ID before it.
    /// </summary>
    public static CallsignField Of(CallsignField source) =>
        Callsign.Bare(DgIdPrefix.Without(source)).Slice(0, Size);
}
