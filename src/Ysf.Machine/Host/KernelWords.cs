using Ysf.Machine.Files;

namespace Ysf.Machine.Host;

/// <summary>The last words of a kernel that failed, which pstore kept over the reset.</summary>
internal static class KernelWords
{
    private const long BytesMax = 1 << 20;
    private const int LengthMax = 160;

    // The guard of the initial RAM disk says this before it has the kernel panic: image/common/guard.
    private const string Guard = "ysf-guard: ";

    // Beginnings of such a sentence; the first names the cause, where there was a panic.
    private static readonly string[] Beginnings =
        [Guard, "Kernel panic - not syncing: ", "Internal error: ", "Unable to handle ", "BUG: "];

    /// <summary>
    /// The cause in a kernel's last words. Empty when they name none or cannot be read; null
    /// without any.
    /// </summary>
    public static string? Of(MachineFiles machine)
    {
        var files = machine.Pstore.SelectMany(FilesIn).ToList();
        return files.Count == 0
            ? null
            : files.Select(file => CauseIn(FileText.TryRead(file, BytesMax, out _) ?? string.Empty))
                .FirstOrDefault(cause => cause.Length > 0) ?? string.Empty;
    }

    /// <summary>The guard's reason for restarting the machine; null when these are not its words.
    /// </summary>
    public static string? OfGuard(string words) =>
        words.StartsWith(Guard, StringComparison.Ordinal) ? words[Guard.Length..] : null;

    /// <summary>
    /// The cause of the failure in a kernel's log; empty when it names none. Pure.
    /// </summary>
    internal static string CauseIn(string log)
    {
        var lines = log.Split('\n');
        foreach (var beginning in Beginnings)
        {
            if (lines.FirstOrDefault(one => one.Contains(beginning)) is { } line)
            {
                var at = line.IndexOf(beginning, StringComparison.Ordinal);
                var cause = string.Concat(line[at..].Where(c => !char.IsControl(c)));
                return cause[..Math.Min(LengthMax, cause.Length)].TrimEnd();
            }
        }

        return string.Empty;
    }

    // The newest first, where there are several.
    private static IReadOnlyList<string> FilesIn(string directory)
    {
        try
        {
            return Directory.Exists(directory)
                ? [.. Directory.EnumerateFiles(directory, "dmesg*", SearchOption.AllDirectories)
                    .OrderByDescending(File.GetLastWriteTimeUtc)]
                : [];
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return [];
        }
    }
}
