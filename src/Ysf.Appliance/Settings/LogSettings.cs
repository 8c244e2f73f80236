namespace Ysf.Appliance.Settings;

/// <summary>What is logged, and where to.</summary>
public sealed record LogSettings
{
    /// <summary>0: nothing is shown on the console; any other: it is shown.</summary>
    public required int DisplayLevel { get; init; }

    /// <summary>0: everything goes into the file, 1: the usual, 2: next to nothing.</summary>
    public required int FileLevel { get; init; }

    /// <summary>Directory of the log file.</summary>
    public required string FilePath { get; init; }

    /// <summary>Beginning of the log file's name.</summary>
    public required string FileRoot { get; init; }

    /// <summary>Whether the file's name carries the date and a new one begins every day.</summary>
    public required bool FileRotate { get; init; }

    public required LogDialect Dialect { get; init; }

    /// <summary>Bytes after which a log file is closed and the next one begun.</summary>
    public required long FileSize { get; init; }

    /// <summary>Log files kept; the oldest is deleted.</summary>
    public required int FileCount { get; init; }

    /// <summary>
    /// Bytes of memory for all files of the log, which then lie in memory and end by this size
    /// alone; 0: they lie on the disk.
    /// </summary>
    public long Ram { get; init; }
}
