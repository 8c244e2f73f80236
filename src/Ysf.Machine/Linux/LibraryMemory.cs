namespace Ysf.Machine.Linux;

/// <summary>
/// Memory of the C library, which the compressor, OpenSSL and the resolver use. The packet path uses none.
/// </summary>
internal static class LibraryMemory
{
    // The compressor takes pieces of up to some MiB for a moment.
    private const int OwnMapping = 64 << 10;

    private const int Failed = 0;

    /// <summary>
    /// Keeps memory that is freed from staying with the process: all threads share one arena, and a large
    /// piece is a mapping of its own, which ends when it is freed. Call it before there are threads.
    /// </summary>
    /// <remarks>
    /// Otherwise each thread has its arena, and the bounds grow with the pieces that are freed: five threads
    /// that compressed a report kept 2 MiB each permanently.
    /// </remarks>
    /// <returns>Whether the C library took both bounds.</returns>
    public static bool Bound() =>
        malloc.mallopt(malloc.M_ARENA_MAX, 1) != Failed
        & malloc.mallopt(malloc.M_MMAP_THRESHOLD, OwnMapping) != Failed;

    /// <summary>Gives free pages back to the kernel.</summary>
    public static void GiveBack() => _ = malloc.malloc_trim(0);
}
