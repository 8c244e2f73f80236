using NLog;
using NLog.Config;
using NLog.Targets;
using NLog.Targets.Wrappers;
using Ysf.Appliance.Settings;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Logging;

/// <summary>
/// Console and rolling file as some settings want them, each behind a queue: who writes a line
/// waits neither for a disk nor for the reader of the console.
/// </summary>
internal sealed class LogOutput : IDisposable
{
    private const int ConsoleQueue = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly LogFactory factory = new();
    private readonly Logger logger;
    private readonly LogFileTarget file;

    /// <param name="settings">What is written where.</param>
    public LogOutput(LogSettings settings)
    {
        Settings = settings;
        file = RollingFile.Target(settings);
        Lines = new LogFileQueue(file);
        factory.Configuration = Configure(settings, Lines);
        logger = factory.GetLogger("ysf-appliance");
    }

    public LogSettings Settings { get; }

    /// <summary>Lines that wait for the file.</summary>
    public LogFileQueue Lines { get; }

    /// <summary>Why lines do not get into the file; null when they do.</summary>
    public string? FileFault => Lines.StuckFor is { } silence
        ? RollingFile.SayStuck(Settings, silence)
        : file.Fault is { } fault ? RollingFile.SayLost(Settings, fault) : null;

    /// <summary>Writes a line in the form of the settings.</summary>
    /// <param name="line">The line.</param>
    /// <param name="bytesMax">Bytes of the form, its end included; 0 for no limit.</param>
    public void Write(LogLine line, int bytesMax = 0) =>
        logger.Log(LevelOf(line.Kind), LogForm.Of(line, Settings, bytesMax));

    /// <summary>Writes out what waits, as far as that can be done soon.</summary>
    public void Dispose()
    {
        var closing = new Thread(Close) { IsBackground = true, Name = "log end" };
        closing.Start();
        closing.Join(Patience + Patience);
    }

    private void Close()
    {
        Lines.Flush(Patience);
        factory.Shutdown();
    }

    private static LoggingConfiguration Configure(LogSettings settings, LogFileQueue lines)
    {
        var configuration = new LoggingConfiguration();
        if (settings.DisplayLevel > 0)
        {
            configuration.AddRuleForAllLevels(Console());
        }

        configuration.AddRule(MinimumOf(settings.FileLevel), LogLevel.Fatal, lines);
        return configuration;
    }

    // A console that is not read (a pipe, a stopped terminal) holds up neither the file nor the
    // end.
    private static AsyncTargetWrapper Console() =>
        new(new ConsoleTarget("stdout") { Layout = ConsoleLayout() })
        {
            Name = "console",
            QueueLimit = ConsoleQueue,
            OverflowAction = AsyncTargetWrapperOverflowAction.Discard,
        };

    private static LineLayout ConsoleLayout() => JournalStream.IsBehind(StandardFiles.Output)
        ? new LineLayout(
            line => JournalStream.Mark(line.FormattedMessage, SeverityOf(line.Level)))
        : LineLayout.Message;

    private static LogLevel LevelOf(LogKind kind) => kind switch
    {
        LogKind.Event or LogKind.Info => LogLevel.Info,
        LogKind.Warning => LogLevel.Warn,
        _ => LogLevel.Error,
    };

    private static Severity SeverityOf(LogLevel level) =>
        level == LogLevel.Info ? Severity.Informational
        : level == LogLevel.Warn ? Severity.Warning
        : Severity.Error;

    // The field counts verbosity backwards: 0 is everything, 1 normal, 2 and more the grave only.
    private static LogLevel MinimumOf(int fileLevel) => fileLevel switch
    {
        <= 0 => LogLevel.Trace,
        1 => LogLevel.Info,
        _ => LogLevel.Warn,
    };
}
