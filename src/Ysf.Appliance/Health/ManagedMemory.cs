namespace Ysf.Appliance.Health;

/// <summary>Requests to the garbage collector.</summary>
internal static class ManagedMemory
{
    /// <summary>
    /// Collects all there is and gives the room back to the kernel; every thread stands still for
    /// some milliseconds meanwhile.
    /// </summary>
    public static void Collect() => GC.Collect(
        GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
