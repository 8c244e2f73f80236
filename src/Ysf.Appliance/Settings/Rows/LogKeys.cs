using Ysf.Appliance.Settings.Forms;
using static Ysf.Appliance.Settings.Rows.SettingRows;

namespace Ysf.Appliance.Settings.Rows;

internal static partial class Keys
{
    /// <summary><c>[Log]</c>.</summary>
    public static class Log
    {
        public static readonly SectionRows Section = new("Log");

        public static readonly Key<int> DisplayLevel = Section.Live(Whole(
            "DisplayLevel", "1", 0, 6,
            "0 = hides the log on the console; 1 to 6 = shows it.") with
        { IsBent = true });

        public static readonly Key<int> FileLevel = Section.Live(Whole(
            "FileLevel", "1", 0, 6,
            "Lines in the file: 0 = all, 1 = usual, 2 = very few.") with
        { IsBent = true });

        public static readonly Key<string> FilePath = Section.Live(Folder(
            "FilePath", SettingsTable.StateDirectory + "/log/", "Directory of the log file.") with
        { Parse = WithoutLayout });

        public static readonly Key<string> FileRoot = Section.Live(Special<string>(
            "FileRoot", "YSFReflector",
            "the beginning of a file's name, at most 100 characters and without / \\ * ?",
            "Beginning of the log file's name.", ParseFileRoot, text => text));

        public static readonly Key<bool> FileRotate = Section.Live(Flag(
            "FileRotate", "1", "1 = starts a new file every day, with the date in its name."));

        public static readonly Key<LogDialect> Dialect = Section.Live(Word<LogDialect>(
            "Dialect", "pysf",
            "Family of dashboards that can read the log file: pysf or classic."));

        public static readonly Key<long> FileSize = Section.Live(Size(
            "FileSize", "1024", 16, 1_048_576, "KiB", 1024,
            "Largest size of a log file; then the next begins."));

        public static readonly Key<int> FileCount = Section.Live(Whole(
            "FileCount", "7", 1, 1000,
            "Number of log files to keep; the reflector deletes the oldest.") with
        { Unit = "files" });

        public static readonly Key<long> Ram = Section.Live(Special<long>(
            "Ram", "0", SizeText.Rule,
            "Keeps all log files in memory of this size, such as 8M; 0 = on the disk.",
            reading => SizeText.TryRead(reading.Text, out var bytes) ? bytes : reading.Refuse(),
            SizeText.Spell) with
        { CardDefault = "8M" });

        public static readonly Key<LogFormat> Format = Section.Live(Word<LogFormat>(
            "Format", "text", "Format of lines on console and in file; dashboards need text."));

        public static readonly Key<LogTime> Time = Section.Live(Word<LogTime>(
            "Time", "utc",
            "Clock of lines and file names; local = the machine's; dashboards need utc."));

        public static readonly Key<bool> Shares = Section.Live(Flag(
            "Shares", "1", "1 = bounds the lines of each source; 0 = no bound."));

        public static readonly Key<SyslogPlace?> Syslog = Section.Live(Special<SyslogPlace?>(
            "Syslog", "", SyslogPlace.Rule,
            "Syslog server (RFC 5424) that receives a copy of every line.",
            reading => reading.Text.Length == 0 ? null
                : SyslogPlace.TryRead(reading.Text, out var place) ? place
                : reading.Refuse(),
            place => place?.ToString() ?? string.Empty));

        private const int FileRootMax = 100;

        // The log library would take it for a thing of its own.
        private static string WithoutLayout(ValueReading<string> reading)
        {
            if (reading.Text.Contains("${", StringComparison.Ordinal))
            {
                reading.Error("must not contain ${");
            }

            return reading.Text;
        }

        private static string ParseFileRoot(ValueReading<string> reading)
        {
            if (!IsFileRoot(WithoutLayout(reading)))
            {
                reading.Refuse();
            }

            return reading.Text;
        }

        // It becomes a part of paths, and of patterns by which old files are found and deleted.
        private static bool IsFileRoot(string text) =>
            text.Length <= FileRootMax && text is not ("." or "..")
            && !text.Any(letter => letter is '/' or '\\' or '*' or '?' || char.IsControl(letter));
    }
}
