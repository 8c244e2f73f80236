namespace Ysf;

/// <summary>Kinds of reflectors that a link goes to.</summary>
public enum LinkKind : byte
{
    /// <summary>A reflector that is polled as a gateway polls it.</summary>
    Ysf,

    /// <summary>A YCS server, with the room there in the frames.</summary>
    Ycs,

    /// <summary>A master of BrandMeister, by YSF Direct.</summary>
    BrandMeister,

    /// <summary>A room of an FCS server.</summary>
    Fcs,
}
