using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Logging;

/// <summary>The log file: one a day or a single one, bounded in size and in number.</summary>
/// <remarks>
/// <c>FilePath/FileRoot[-YYYY-MM-DD].log</c> is what dashboards read. What is full moves into the
/// folder <c>FilePath/FileRoot.old</c>, where nothing lies but ours, because NLog makes room there
/// by names alone. Files that another program left behind are not touched.
/// </remarks>
internal static class RollingFile
{
    private const string DayFormat = "yyyy-MM-dd";

    // More than the budget ever leaves.
    private const int RamFilesMax = 100;

    /// <summary>NLog's target for the settings; the newest file keeps its plain name.</summary>
    /// <remarks>
    /// Disk budget: (FileCount + 1) × FileSize, since the size is looked at once a batch of lines.
    /// In memory <see cref="RamBudget"/> holds.
    /// </remarks>
    public static LogFileTarget Target(LogSettings settings)
    {
        var isRam = settings.Ram > 0;
        return new LogFileTarget("file", isRam ? new RamBudget(settings) : null)
        {
            FileName = settings.FileRotate
                ? LineLayout.Daily(
                    settings.Time == LogTime.Utc,
                    day => Path.Combine(settings.FilePath, NameOf(settings, day)))
                : Path.Combine(settings.FilePath, $"{settings.FileRoot}.log"),
            Layout = LineLayout.Message,
            CreateDirs = true,
            KeepFileOpen = true,
            AutoFlush = true,
            ArchiveFileName = Path.Combine(settings.OldFolder, $"{settings.FileRoot}.log"),
            ArchiveSuffixFormat = ".{0}",
            ArchiveAboveSize = isRam ? RamBudget.PartSize(settings) : settings.FileSize,
            MaxArchiveFiles = isRam ? RamFilesMax : settings.FileCount,
        };
    }

    /// <summary>All files of the log as they are just now, the oldest first.</summary>
    /// <remarks>
    /// By their last line's time, and by the numbers that the log library gives; the one being
    /// written is the newest, also when the clock was set back and others seem to be newer.
    /// </remarks>
    public static IReadOnlyList<FileInfo> Files(LogSettings settings)
    {
        var (root, old) = (settings.FileRoot, settings.OldFolder);
        var current = settings.FileRotate ? NameOf(settings, LogForm.Now(settings.Time)) : $"{root}.log";
        return
        [
            .. In(settings.FilePath, $"{root}.log").Concat(
                In(settings.FilePath, $"{root}-????-??-??.log"))
                .Select(file => (File: file, Number: int.MaxValue))
                .Concat(In(old, $"{root}*.log*").Select(
                    file => (File: file, Number: NumberOf(file))))
                .Where(found => found.File.Exists)
                .OrderBy(found => found.Number == int.MaxValue && found.File.Name == current)
                .ThenBy(found => found.File.LastWriteTimeUtc)
                .ThenBy(found => found.Number)
                .Select(found => found.File),
        ];
    }

    /// <summary>A sentence that says why lines are lost.</summary>
    public static string SayLost(LogSettings settings, string fault) =>
        $"{Path.Combine(settings.FilePath, settings.FileRoot + ".log")}:"
        + $" log lines are lost: {fault}";

    /// <summary>A sentence that says that lines wait, and for how long.</summary>
    public static string SayStuck(LogSettings settings, TimeSpan silence) =>
        $"{Path.Combine(settings.FilePath, settings.FileRoot + ".log")}:"
        + $" the log's disk has been stuck for {(int)silence.TotalSeconds} s";

    /// <summary>Why nothing can be written there now; null when it can.</summary>
    /// <remarks>It tries with as much as the longest line takes, a block of the disk.</remarks>
    public static string? FaultOf(LogSettings settings)
    {
        const int block = 4096;
        try
        {
            Directory.CreateDirectory(settings.OldFolder);
            using var probe = new FileStream(
                Path.Combine(settings.OldFolder, "probe"),
                FileMode.Create, FileAccess.Write, FileShare.None, 0, FileOptions.DeleteOnClose);
            probe.Write(new byte[block]);
            return null;
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return SayLost(settings, FileFault.Say(error));
        }
    }

    /// <summary>
    /// Deletes daily files of ours beyond the newest <see cref="LogSettings.FileCount"/> days
    /// before tomorrow. Returns what could not be deleted.
    /// </summary>
    /// <remarks>
    /// Ours is what was written after the folder for old parts was made, at our first start. Days
    /// that have not come yet, by a clock that was wrong once or is wrong now, neither count nor
    /// go.
    /// </remarks>
    /// <param name="settings">Which files.</param>
    /// <param name="today">By the clock of the log.</param>
    public static IReadOnlyList<string> DeleteOldDays(LogSettings settings, DateTime today)
    {
        var failed = new List<string>();
        if (!settings.FileRotate || !Directory.Exists(settings.OldFolder))
        {
            return failed;
        }

        var firstStart = Directory.GetCreationTimeUtc(settings.OldFolder);
        var newest = NameOf(settings, today);
        var surplus = Directory.GetFiles(settings.FilePath, $"{settings.FileRoot}-????-??-??.log")
            .Where(file => string.CompareOrdinal(Path.GetFileName(file), newest) <= 0)
            .OrderByDescending(Path.GetFileName, StringComparer.Ordinal)
            .Skip(settings.FileCount)
            .Where(file => File.GetLastWriteTimeUtc(file) >= firstStart);
        foreach (var file in surplus)
        {
            try
            {
                File.Delete(file);
            }
            catch (SystemException error) when (FileFault.IsExpected(error))
            {
                failed.Add($"{file}: {FileFault.Say(error)}");
            }
        }

        return failed;
    }

    private static FileInfo[] In(string folder, string pattern)
    {
        try
        {
            return new DirectoryInfo(folder).GetFiles(pattern);
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return [];
        }
    }

    private static int NumberOf(FileInfo file)
    {
        var parts = file.Name.Split('.');
        return parts.Select(part => int.TryParse(part, out var number) ? number : 0).Max();
    }

    private static string NameOf(LogSettings settings, DateTime day) =>
        $"{settings.FileRoot}-{day.ToString(DayFormat)}.log";
}
