namespace Ysf.Appliance.Board;

/// <summary>Why the reflector started the last time.</summary>
/// <param name="Cause">In one word.</param>
/// <param name="Words">In a sentence without a full stop.</param>
/// <param name="UnplannedInRow">
/// Starts that nobody wanted, this one included, with less than
/// <see cref="RunRecord.SettledAfter"/> of work between each two.
/// </param>
public sealed record LastStart(StartCause Cause, string Words, int UnplannedInRow)
{
    /// <summary>Whether nobody wanted it.</summary>
    public bool IsUnplanned => Cause is not (StartCause.First or StartCause.Planned);
}
