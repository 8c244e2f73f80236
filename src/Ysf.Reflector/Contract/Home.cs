namespace Ysf;

/// <summary>The home of a gateway, by home.db.</summary>
/// <param name="DgId">The room.</param>
/// <param name="ReturnAfter">Silence after which it goes back; negative: it never leaves.</param>
/// <param name="Heard">Rooms that it hears too; empty when the file lists none.</param>
public readonly record struct Home(
    DgId DgId, TimeSpan ReturnAfter, HeardRooms Heard = default)
{
    public bool IsFixed => ReturnAfter < TimeSpan.Zero;
}
