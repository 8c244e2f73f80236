namespace Ysf.Machine.Time;

/// <summary>Verdict on the clock at the start, and the correction.</summary>
/// <param name="Floor">It is later than this, whatever the clock shows; UTC.</param>
/// <param name="IsFloorSaved">Whether the saved time is the floor, and not the build's.</param>
/// <param name="IsSavedAbsurd">Whether the saved time is too far off to be believed.</param>
/// <param name="IsToBeSet">Whether the clock is to be set forward to the floor.</param>
/// <param name="IsTrusted">Whether the clock may be believed as it is.</param>
internal readonly record struct ClockVerdict(
    DateTime Floor, bool IsFloorSaved, bool IsSavedAbsurd, bool IsToBeSet, bool IsTrusted);
