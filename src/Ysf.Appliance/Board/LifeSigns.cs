using Ysf.Machine.Work;

namespace Ysf.Appliance.Board;

/// <summary>Signs at one moment that the reflector does its work.</summary>
/// <param name="LoopAt">When the loop last completed a turn, and with it all timers that were due.</param>
/// <param name="AnsweredAt">
/// When all our own UDP ports last answered us through the kernel; the start of time before that.
/// </param>
/// <param name="LogEvents">Events, and how many wait to become lines of the log.</param>
/// <param name="LogLines">Lines of the log, and how many wait for its file.</param>
/// <param name="Health">The verdict, which also knows of memory and of parts that gave up.</param>
internal sealed record LifeSigns(
    Instant LoopAt, Instant AnsweredAt, QueueSign LogEvents, QueueSign LogLines,
    HealthReport Health);
