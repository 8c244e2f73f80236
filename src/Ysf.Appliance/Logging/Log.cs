using NLog;
using NLog.Config;
using NLog.Targets;
using NLog.Targets.Wrappers;
using Ysf.Appliance.Settings;

namespace Ysf.Appliance.Logging;

/// <summary>
/// Writes lines to the console and the rolling file; from any thread but the loop's.
/// </summary>
/// <remarks>
/// Each line begins as the field's logs do: a letter for the level and the UTC time. Lines of
/// level M are the reflector's own events, which dashboards read; the others are ours, and never
/// contain a word that makes a dashboard take them for an event. While the clock is doubted those
/// of ours end in <see cref="ClockMark"/>; dashboards take an event's line by its columns, to its
/// end, so nothing can be put there.
/// </remarks>
internal sealed class Log : IDisposable
{
    /// <summary>What ends a line of ours whose time may be wrong.</summary>
    public const string ClockMark = " (clock not set)";

    private const int ConsoleQueue = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private readonly LogFactory factory = new();
    private readonly Logger logger;
    private readonly LogTail tail;
    private readonly PstoreLines? pstore;
    private readonly Func<bool>? isClockDoubted;
    private LogSettings applied;
    private LogFileTarget file;

    /// <param name="settings">What is written where.</param>
    /// <param name="tail">Keeps the newest lines for whoever wants to look at them.</param>
    /// <param name="pstore">Takes the lines of a log in memory as well.</param>
    /// <param name="isClockDoubted">Whether the times of lines may be wrong.</param>
    public Log(
        LogSettings settings, LogTail tail, PstoreLines? pstore = null,
        Func<bool>? isClockDoubted = null)
    {
        (this.tail, this.pstore, applied) = (tail, pstore, settings);
        this.isClockDoubted = isClockDoubted;
        file = RollingFile.Target(settings);
        factory.Configuration = Configure(settings, file);
        logger = factory.GetLogger("ysf-appliance");
    }

    /// <summary>Writes from the next line on as other settings say.</summary>
    public void Apply(LogSettings settings)
    {
        if (settings != applied)
        {
            Volatile.Write(ref applied, settings);
            factory.Flush(Patience);
            var next = RollingFile.Target(settings);
            factory.Configuration = Configure(settings, next);
            Volatile.Write(ref file, next);
        }
    }

    /// <summary>Why lines do not get into the file; null when they do; from any thread.</summary>
    public string? FileFault => Volatile.Read(ref file).Fault is { } fault
        ? RollingFile.SayLost(applied, fault)
        : null;

    /// <summary>An event of the reflector, with the time it happened.</summary>
    public void Event(DateTime at, string line) => Write(LogLevel.Info, 'M', at, line);

    /// <summary>Something about the appliance itself.</summary>
    public void Info(string line) => Own(LogLevel.Info, 'I', line);

    /// <summary>Something a sysop should look at.</summary>
    public void Warn(string line) => Own(LogLevel.Warn, 'W', line);

    /// <summary>Something that failed.</summary>
    public void Error(string line) => Own(LogLevel.Error, 'E', line);

    /// <summary>Writes out what is buffered, as far as that can be done soon.</summary>
    public void Dispose()
    {
        var closing = new Thread(factory.Shutdown) { IsBackground = true, Name = "log end" };
        closing.Start();
        closing.Join(Patience);
    }

    private static LoggingConfiguration Configure(LogSettings settings, LogFileTarget file)
    {
        var configuration = new LoggingConfiguration();
        if (settings.DisplayLevel > 0)
        {
            configuration.AddRuleForAllLevels(Console());
        }

        configuration.AddRule(MinimumOf(settings.FileLevel), LogLevel.Fatal, file);
        return configuration;
    }

    // Behind a queue that loses the newest when it is full: a console that nobody reads (a pipe,
    // a stopped terminal) holds up neither the file nor the end.
    private static AsyncTargetWrapper Console() =>
        new(new ConsoleTarget("stdout") { Layout = "${message}" })
        {
            Name = "console",
            QueueLimit = ConsoleQueue,
            OverflowAction = AsyncTargetWrapperOverflowAction.Discard,
        };

    // The field counts verbosity backwards: 0 is everything, 1 normal, 2 and more the grave only.
    private static LogLevel MinimumOf(int fileLevel) => fileLevel switch
    {
        <= 0 => LogLevel.Trace,
        1 => LogLevel.Info,
        _ => LogLevel.Warn,
    };

    private void Own(LogLevel level, char letter, string line) =>
        Write(level, letter, DateTime.UtcNow, DashboardWords.Mask(line)
            + (isClockDoubted?.Invoke() == true ? ClockMark : string.Empty));

    private void Write(LogLevel level, char letter, DateTime at, string line)
    {
        var written = $"{letter}: {at:yyyy-MM-dd HH:mm:ss.fff} {line}";
        tail.Add(written);
        if (Volatile.Read(ref applied).Ram == 0)
        {
            logger.Log(level, written);
            return;
        }

        // Longer than the bound of a log in memory are only stacks of exceptions.
        logger.Log(level, RamBudget.Fit(written));
        pstore?.Add(written);
    }
}
