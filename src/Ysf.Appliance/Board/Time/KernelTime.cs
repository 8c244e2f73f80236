namespace Ysf.Appliance.Board.Time;

/// <summary>What the kernel says of its clock.</summary>
/// <param name="Now">What it shows; UTC.</param>
/// <param name="IsSynchronised">
/// Whether somebody synchronises it (NTP); null when it may not be asked.
/// </param>
internal readonly record struct KernelTime(DateTime Now, bool? IsSynchronised);
