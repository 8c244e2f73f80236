namespace Ysf;

/// <summary>The home of a gateway, by home.db.</summary>
/// <param name="DgId">The room.</param>
/// <param name="ReturnAfter">Silence after which it goes back; negative: it never leaves.</param>
public readonly record struct Home(DgId DgId, TimeSpan ReturnAfter)
{
    public bool IsFixed => ReturnAfter < TimeSpan.Zero;
}
