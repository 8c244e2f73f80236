namespace Ysf.Appliance.Board.Time;

/// <summary>What is known about the time when the program starts.</summary>
/// <param name="Kernel">The kernel's clock.</param>
/// <param name="Built">When the program was built; UTC.</param>
/// <param name="Saved">What was saved last; null when nothing was.</param>
internal readonly record struct ClockFacts(KernelTime Kernel, DateTime Built, SavedTime? Saved);
