using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings;

/// <summary>Settings of the log: its contents and its places.</summary>
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

    public LogFormat Format { get; init; }

    public LogTime Time { get; init; }

    /// <summary>Whether the lines that one source adds are bounded.</summary>
    public bool Shares { get; init; } = true;

    /// <summary>The syslog server that gets every line too; null for none.</summary>
    public SyslogPlace? Syslog { get; init; }

    /// <summary>The folder of files that are full.</summary>
    public string OldFolder => Path.Combine(FilePath, FileRoot + ".old");

    /// <summary>Whether a file of that name beside the log counts as part of the log.</summary>
    public bool Owns(string name) =>
        name.StartsWith(FileRoot, StringComparison.OrdinalIgnoreCase)
        && name.EndsWith(".log", StringComparison.OrdinalIgnoreCase);

    internal static LogSettings Of(SettingsValues values) => new()
    {
        DisplayLevel = values.Of(Keys.Log.DisplayLevel),
        FileLevel = values.Of(Keys.Log.FileLevel),
        FilePath = values.Of(Keys.Log.FilePath),
        FileRoot = values.Of(Keys.Log.FileRoot),
        FileRotate = values.Of(Keys.Log.FileRotate),
        Dialect = values.Of(Keys.Log.Dialect),
        FileSize = values.Of(Keys.Log.FileSize),
        FileCount = values.Of(Keys.Log.FileCount),
        Ram = values.Of(Keys.Log.Ram),
        Format = values.Of(Keys.Log.Format),
        Time = values.Of(Keys.Log.Time),
        Shares = values.Of(Keys.Log.Shares),
        Syslog = values.Of(Keys.Log.Syslog),
    };
}
