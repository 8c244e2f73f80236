namespace Ysf.Appliance.Board;

/// <summary>Why the reflector started the last time.</summary>
/// <param name="Cause">In one word.</param>
/// <param name="Words">In a sentence without a full stop.</param>
/// <param name="FailedInRow">
/// Failed runs in a row before this start, with less than <see cref="RunRecord.SettledAfter"/> of
/// work in each; counted up to <see cref="BoardRun.FailedMax"/>.
/// </param>
/// <param name="IsFailure">Whether the run before failed, so that it counts towards safe mode.
/// </param>
public sealed record LastStart(
    StartCause Cause, string Words, int FailedInRow, bool IsFailure = false)
{
    /// <summary>Whether it was unplanned.</summary>
    public bool IsUnplanned => Cause is not (StartCause.First or StartCause.Planned);
}
