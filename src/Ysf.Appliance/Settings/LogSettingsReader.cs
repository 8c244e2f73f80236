using System.Globalization;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Settings;

/// <summary>Makes the settings of the log of the values of a file.</summary>
internal static class LogSettingsReader
{
    /// <summary>The allowed values of <c>[Log] Ram</c>.</summary>
    public const string RamRule = "0, or a size from 256K to 1024M such as 8M";

    /// <summary>The rule of <c>[Log] FileRoot</c>.</summary>
    public const string FileRootRule =
        "the beginning of a file's name, at most 100 characters and without / \\ * ?";

    private const int FileRootMax = 100;
    private const int BytesPerKiB = 1024;
    private const int BytesPerMiB = 1024 * BytesPerKiB;
    private const long RamMin = 256 * BytesPerKiB;
    private const long RamMax = 1024L * BytesPerMiB;

    public static LogSettings Read(SettingsValues values)
    {
        var dialect = values.Text("Log", "Dialect").ToUpperInvariant();
        if (dialect is not ("PYSF" or "CLASSIC"))
        {
            values.TellNotAllowed("Log", "Dialect");
        }

        foreach (var key in new[] { "FilePath", "FileRoot" })
        {
            // The log library would take it for a thing of its own.
            if (values.Text("Log", key).Contains("${", StringComparison.Ordinal))
            {
                values.Error("Log", key, "must not contain ${");
            }
        }

        if (!IsFileRoot(values.Text("Log", "FileRoot")))
        {
            values.TellNotAllowed("Log", "FileRoot");
        }

        SyslogPlace? syslog = null;
        if (values.Has("Log", "Syslog")
            && !SyslogPlace.TryRead(values.Text("Log", "Syslog"), out syslog))
        {
            values.TellNotAllowed("Log", "Syslog");
        }

        if (!TryReadSize(values.Text("Log", "Ram"), out var ram))
        {
            values.TellNotAllowed("Log", "Ram");
        }

        return new LogSettings
        {
            DisplayLevel = values.Whole("Log", "DisplayLevel"),
            FileLevel = values.Whole("Log", "FileLevel"),
            FilePath = ram > 0 ? ReadRamPath(values) : values.Text("Log", "FilePath"),
            FileRoot = values.Text("Log", "FileRoot"),
            FileRotate = values.Flag("Log", "FileRotate"),
            Dialect = dialect == "CLASSIC" ? LogDialect.Classic : LogDialect.Pysf,
            FileSize = (long)values.Whole("Log", "FileSize") * BytesPerKiB,
            FileCount = values.Whole("Log", "FileCount"),
            Ram = ram,
            Format = ReadWord(values, "Format", LogFormat.Text),
            Time = ReadWord(values, "Time", LogTime.Utc),
            Shares = values.Flag("Log", "Shares"),
            Syslog = syslog,
        };
    }

    /// <summary>Default folder of a log in memory.</summary>
    public static string UsualRamPath(Instance instance) =>
        Path.Combine(instance.Runtime, "log/");

    /// <summary>A word of an enumeration as the settings file has it.</summary>
    public static string SpellWord<T>(T word)
        where T : struct, Enum => $"{word}".ToLowerInvariant();

    /// <summary>A size as the settings file has it.</summary>
    public static string SpellSize(long bytes) => bytes switch
    {
        0 => "0",
        _ when bytes % BytesPerMiB == 0 => $"{bytes / BytesPerMiB}M",
        _ => $"{bytes / BytesPerKiB}K",
    };

    private static T ReadWord<T>(SettingsValues values, string key, T normal)
        where T : struct, Enum
    {
        var text = values.Text("Log", key);
        foreach (var word in Enum.GetValues<T>())
        {
            if (SpellWord(word).Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return word;
            }
        }

        values.TellNotAllowed("Log", key);
        return normal;
    }

    // It becomes a part of paths, and of patterns by which old files are found and deleted.
    private static bool IsFileRoot(string text) =>
        text.Length <= FileRootMax && text is not ("." or "..")
        && !text.Any(letter => letter is '/' or '\\' or '*' or '?' || char.IsControl(letter));

    // The files of a reflector that never had its log in memory name a directory on the disk.
    private static string ReadRamPath(SettingsValues values)
    {
        var usual = UsualRamPath(values.Instance);
        if (!values.Has("Log", "FilePath"))
        {
            return usual;
        }

        var given = values.Text("Log", "FilePath");
        if (given == usual || MemoryPlace.Holds(given))
        {
            return given;
        }

        values.Warning(
            "Log", "FilePath", $"is not in memory, so with Ram the log is in {usual}");
        return usual;
    }

    private static bool TryReadSize(string text, out long bytes)
    {
        bytes = 0;
        if (text == "0")
        {
            return true;
        }

        long unit = text is [.., 'k' or 'K'] ? BytesPerKiB : text is [.., 'm' or 'M'] ? BytesPerMiB : 0;
        if (unit == 0 || !int.TryParse(
            text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture,
            out var count) || count * unit is < RamMin or > RamMax)
        {
            return false;
        }

        bytes = count * unit;
        return true;
    }
}
