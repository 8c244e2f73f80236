namespace Ysf;

/// <summary>The room that plays each over back to its talker; immutable.</summary>
public sealed record ParrotOptions
{
    /// <summary>The room; none when there is no such room.</summary>
    public DgId Room { get; init; }

    /// <summary>The longest part of an over that is recorded, from its beginning.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The pause between an over and its playback.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Overs that are recorded or played back at once.</summary>
    public int Places { get; init; } = 8;
}
