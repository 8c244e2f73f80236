namespace Ysf.Appliance.Board;

/// <summary>What there is to be known about the start that is taking place.</summary>
internal sealed record StartFacts
{
    /// <summary>What the run before left; null when there is nothing.</summary>
    public required RunRecord? Before { get; init; }

    /// <summary>The kernel's id of this boot.</summary>
    public required string Boot { get; init; }

    /// <summary>Whether the run before left a crash report.</summary>
    public required bool HasCrashed { get; init; }

    /// <summary>Whether the watchdog says that it restarted the machine.</summary>
    public required bool HasBitten { get; init; }

    /// <summary>
    /// What the kernel says of its failure in its last words, empty when they do not tell or cannot
    /// be read; null when it left none.
    /// </summary>
    public required string? LastWords { get; init; }
}
