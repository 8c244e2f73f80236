namespace Ysf;

/// <summary>
/// A port of ours: an index into <see cref="ReflectorOptions.Ports"/>, or the port of a link.
/// </summary>
public readonly record struct PortId(byte Index)
{
    /// <summary>The port that gateways know the reflector by; the others are auxiliary.</summary>
    public static readonly PortId Main;

    /// <summary>Links that there can be at most.</summary>
    public const int LinksMax = 32;

    // The last numbers: there are at most a hundred ports, one for each room.
    private const int FirstLink = 256 - LinksMax;

    public bool IsMain => Index == 0;

    /// <summary>Whether a link sends from it; nobody else knows it.</summary>
    public bool IsLink => Index >= FirstLink;

    /// <summary>The place of its link among the links.</summary>
    public int LinkSlot => Index - FirstLink;

    /// <summary>The port of the link at a place.</summary>
    public static PortId OfLink(int slot) => new((byte)(FirstLink + slot));
}
