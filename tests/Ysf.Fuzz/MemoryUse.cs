using System.Globalization;

namespace Ysf.Fuzz;

/// <summary>Memory of a process in bytes.</summary>
internal readonly record struct MemoryUse(long Resident, long Managed)
{
    /// <summary>Of this process, after all that is unused was given back.</summary>
    public static MemoryUse OfThis()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return new MemoryUse(ResidentOf("self"), GC.GetTotalMemory(forceFullCollection: true));
    }

    /// <summary>Resident bytes of a process by its number.</summary>
    public static long ResidentOf(string process)
    {
        var line = File.ReadLines($"/proc/{process}/status")
            .First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return 1024 * long.Parse(
            line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture);
    }

    public override string ToString() =>
        $"resident {Resident / 1024} KiB, managed {Managed / 1024} KiB";
}
