namespace Ysf.Machine.Time;

/// <summary>Facts about the time at the program's start.</summary>
/// <param name="Kernel">The kernel's clock.</param>
/// <param name="Built">When the program was built; UTC.</param>
/// <param name="Saved">What was saved last; null when nothing was.</param>
internal readonly record struct ClockFacts(KernelTime Kernel, DateTime Built, SavedTime? Saved);
