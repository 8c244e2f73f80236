using System.Globalization;

namespace Ysf.Machine.Linux;

/// <summary>
/// The files that this process maps permanently: the program itself and the libraries
/// that it was linked with, or loaded permanently.
/// </summary>
/// <remarks>
/// No others: a file that is mapped for a moment only, as the linker's own are, may have given its
/// place to something that must not be touched by the time it comes to that.
/// </remarks>
internal static unsafe class MappedFiles
{
    private const string Maps = "/proc/self/smaps";

    /// <summary>Behind the path of a file that was replaced since, as by an update.</summary>
    private const string Deleted = " (deleted)";

    // .NET loads OpenSSL on demand, and never unloads it.
    private static readonly string[] Libraries =
        ["libc.so.6", "libm.so.6", "libcrypto.so.3", "libssl.so.3"];

    /// <summary>
    /// Mappings that can be read and not written, and were not: pages that were written to, such as
    /// those that the linker has relocated, are no file's any more. None when the kernel does not
    /// say, for want of a file descriptor perhaps.
    /// </summary>
    public static IReadOnlyList<Mapping> Find()
    {
        try
        {
            var program = Environment.ProcessPath ?? string.Empty;
            return Find(
                File.ReadLines(Maps),
                program.EndsWith(Deleted, StringComparison.Ordinal)
                    ? program[..^Deleted.Length]
                    : program);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>
    /// Gives back the pages that are unused just now; what is needed again is there again when it
    /// is touched, out of the kernel's cache, and only if that had to make room, from the disk.
    /// </summary>
    /// <remarks>
    /// A start runs through much of the program once, and of what it touches the kernel maps sixteen
    /// pages at a time.
    /// </remarks>
    /// <param name="mappings">As found; the program and its libraries stay where they are.</param>
    public static void Release(IReadOnlyList<Mapping> mappings)
    {
        foreach (var (start, end) in mappings)
        {
            // One that is not taken is as it was.
            _ = sys_mman.madvise((void*)start, (nuint)(end - start), sys_mman.MADV_DONTNEED);
        }
    }

    /// <summary>A part of the process's memory: its first address and the one behind it.</summary>
    internal readonly record struct Mapping(ulong Start, ulong End);

    /// <param name="lines">Of smaps, see proc_pid_smaps(5).</param>
    /// <param name="program">Path of the program.</param>
    internal static IReadOnlyList<Mapping> Find(IEnumerable<string> lines, string program)
    {
        var found = new List<Mapping>();
        Mapping? candidate = null;
        foreach (var line in lines)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (!words[0].EndsWith(':'))
            {
                candidate = OfFile(words, program);
            }
            else if (candidate is { } mapping && words is ["Anonymous:", "0", ..])
            {
                found.Add(mapping);
            }
        }

        return found;
    }

    // Addresses, rights, offset, device, inode, path.
    private static Mapping? OfFile(string[] words, string program)
    {
        if (words is not [var addresses, ['r', '-', _, 'p'], _, _, _, ['/', ..] path, ..]
            || (path != program && !Libraries.Contains(Path.GetFileName(path))))
        {
            return null;
        }

        var dash = addresses.IndexOf('-', StringComparison.Ordinal);
        return new Mapping(Hex(addresses.AsSpan(0, dash)), Hex(addresses.AsSpan(dash + 1)));
    }

    private static ulong Hex(ReadOnlySpan<char> digits) =>
        ulong.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
