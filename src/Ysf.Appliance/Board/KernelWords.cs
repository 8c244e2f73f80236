using Ysf.Appliance.Storage;

namespace Ysf.Appliance.Board;

/// <summary>The last words of a kernel that failed, which pstore kept over the reset.</summary>
internal static class KernelWords
{
    private const long BytesMax = 1 << 20;
    private const int LengthMax = 160;

    // What kernels begin such a sentence with; the first names the cause, where there was a panic.
    private static readonly string[] Beginnings =
        ["Kernel panic - not syncing: ", "Internal error: ", "Unable to handle ", "BUG: "];

    /// <summary>
    /// What they say of the failure; empty when they do not tell or cannot be read, null when there
    /// are none.
    /// </summary>
    public static string? Of(MachineFiles machine)
    {
        var files = machine.Pstore.SelectMany(FilesIn).ToList();
        return files.Count == 0
            ? null
            : files.Select(file => CauseIn(FileText.TryRead(file, BytesMax, out _) ?? string.Empty))
                .FirstOrDefault(cause => cause.Length > 0) ?? string.Empty;
    }

    /// <summary>What a kernel's log says of its failure; empty when nothing. Pure.</summary>
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
