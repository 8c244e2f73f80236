namespace Ysf;

/// <summary>The rules for gateways that hear several rooms; immutable.</summary>
public sealed record HearingOptions
{
    /// <summary>Whether gateways may hear several rooms.</summary>
    public bool Several { get; init; }

    /// <summary>
    /// Time after an over during which its listener hears only that room, or a room of a higher
    /// priority.
    /// </summary>
    public TimeSpan Hang { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Rooms that one gateway hears at most, its own room included.</summary>
    public int Max { get; init; } = HeardRooms.CountMax;

    /// <summary>Time for which a gateway hears on a room that it left by PTT.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// The squelch code that drops what PTT added and moves its gateway home; none when there is no
    /// such code.
    /// </summary>
    public DgId Clear { get; init; } = new(90);
}
