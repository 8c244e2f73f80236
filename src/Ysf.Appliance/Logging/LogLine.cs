namespace Ysf.Appliance.Logging;

/// <summary>A line of the log before an output gives it its form.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="At">UTC.</param>
/// <param name="Message">The sentence; a stack of an exception has more than one line.</param>
internal sealed record LogLine(LogKind Kind, DateTime At, string Message)
{
    /// <summary>The fields of an event; null where no output wants them, and for lines of ours.
    /// </summary>
    public LogFields? Fields { get; init; }

    /// <summary>Whether <see cref="At"/> may be wrong: the clock is not set yet.</summary>
    public bool IsClockDoubted { get; init; }
}
