using System.Runtime.InteropServices;
using Ysf.Machine.Linux;

namespace Ysf.Tests.Linux;

public sealed unsafe class LibraryMemoryTests
{
    private const int Piece = 1 << 20;
    private const int Threads = 8;

    /// <summary>As the compressor does: large pieces of many threads, used whole and freed.</summary>
    [Fact]
    public void Pieces_that_threads_freed_are_not_kept()
    {
        LibraryMemory.Bound().ShouldBeTrue();
        UseAndFree();
        var used = UseAndFree();

        LibraryMemory.GiveBack();

        (used - Anonymous()).ShouldBeGreaterThan((Threads - 1) * Piece);
    }

    // Returns what was taken when all threads had their pieces.
    private static long UseAndFree()
    {
        using var filled = new CountdownEvent(Threads);
        using var freeing = new ManualResetEventSlim();
        var threads = Enumerable.Range(0, Threads).Select(_ => new Thread(() =>
        {
            var piece = NativeMemory.Alloc(Piece);
            NativeMemory.Fill(piece, Piece, 1);
            filled.Signal();
            freeing.Wait();
            NativeMemory.Free(piece);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        filled.Wait();
        var used = Anonymous();
        freeing.Set();
        threads.ForEach(thread => thread.Join());
        return used;
    }

    private static long Anonymous() => 1024 * long.Parse(
        File.ReadLines("/proc/self/status")
            .First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        System.Globalization.CultureInfo.InvariantCulture);
}
