namespace Ysf;

/// <summary>
/// The reason for which nothing of a linked gateway is carried; see <see cref="UnheardTally"/>.
/// </summary>
/// <param name="Reason">The reason for which most of its frames were dropped.</param>
/// <param name="Refusal">The rule, when that is <see cref="DropReason.Refused"/>.</param>
/// <param name="Talker">The talker refused last; blank when none was.</param>
/// <param name="Dropped">Frames that were dropped since then.</param>
/// <param name="Since">The moment at which the first of them came.</param>
public readonly record struct Unheard(
    DropReason Reason, RefusalReason Refusal, CallsignField Talker, long Dropped, Instant Since);
