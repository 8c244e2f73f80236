namespace Ysf;

/// <summary>
/// A DG-ID: the number of a room. 1 to 99 are rooms, 0 (<see cref="None"/>) is no room, and
/// what else fits a byte can be asked for by a radio or a gateway name but is never a room.
/// </summary>
public readonly record struct DgId(byte Number)
{
    public const byte NumberMax = 99;

    public static DgId None => default;

    public bool IsRoom => Number is >= 1 and <= NumberMax;

    public override string ToString() => Number.ToString();
}
