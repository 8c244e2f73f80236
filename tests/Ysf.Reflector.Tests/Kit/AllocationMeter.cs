using System.Runtime;

namespace Ysf.Tests;

/// <summary>Counts the bytes that this thread allocates.</summary>
/// <remarks>
/// A collection moves the thread's count by up to 8 kB, whatever causes it. So none runs meanwhile.
/// </remarks>
internal static class AllocationMeter
{
    private const long Spare = 16 << 20;

    public static long Count(Action action)
    {
        GC.TryStartNoGCRegion(Spare).ShouldBeTrue();
        try
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        finally
        {
            if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
            {
                GC.EndNoGCRegion();
            }
        }
    }
}
