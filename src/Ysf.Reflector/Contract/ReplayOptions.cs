namespace Ysf;

/// <summary>
/// The room in which a gateway hears again what was said in its own room; immutable.
/// </summary>
public sealed record ReplayOptions
{
    /// <summary>The most overs of a room that are kept.</summary>
    public const int OversMax = 5;

    /// <summary>The room; none when nothing is kept.</summary>
    public DgId Room { get; init; }

    /// <summary>Overs that are played, the last of a room.</summary>
    public int Overs { get; init; } = 3;

    /// <summary>The time for which an over is kept.</summary>
    public TimeSpan Kept { get; init; } = TimeSpan.FromMinutes(10);
}
