namespace Ysf.Machine.Time;

/// <summary>The kernel's clock and its synchronisation.</summary>
/// <param name="Now">What it shows; UTC.</param>
/// <param name="IsSynchronised">
/// Whether it is synchronised (NTP); null when it may not be asked.
/// </param>
internal readonly record struct KernelTime(DateTime Now, bool? IsSynchronised)
{
    /// <summary>
    /// Whether the kernel set its clock by a chip whose battery held; only where the settings name one.
    /// </summary>
    public bool IsOfChip { get; init; }
}
