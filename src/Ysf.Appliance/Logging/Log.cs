using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Logging;

/// <summary>
/// Takes lines for the console, the rolling file and a syslog server; from any thread but the
/// loop's.
/// </summary>
/// <remarks>
/// Each line of text begins as the field's logs do: a letter for the kind and the time. Lines of
/// kind M are the reflector's own events, which dashboards read; the others are ours, and never
/// contain a word that makes a dashboard take them for an event. While the clock is doubted those
/// of ours end in <see cref="ClockMark"/>; dashboards take an event's line by its columns, to its
/// end, so nothing can be put there. No thread waits for a disk or a network here: lines wait in
/// <see cref="LogFileQueue"/> and <see cref="SyslogSender"/>.
/// </remarks>
internal sealed class Log : IDisposable
{
    /// <summary>The suffix of our lines while the clock may be wrong.</summary>
    public const string ClockMark = " (clock not set)";

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RoomPause = TimeSpan.FromMilliseconds(5);
    private readonly LogTail tail;
    private readonly PstoreLines? pstore;
    private readonly Func<bool>? isClockDoubted;
    private LogOutput output;
    private SyslogSender? syslog;
    private long lostBefore;

    /// <param name="settings">What is written where.</param>
    /// <param name="tail">Keeps the newest lines for readers.</param>
    /// <param name="pstore">Takes the lines of a log in memory as well.</param>
    /// <param name="isClockDoubted">Whether the times of lines may be wrong.</param>
    public Log(
        LogSettings settings, LogTail tail, PstoreLines? pstore = null,
        Func<bool>? isClockDoubted = null)
    {
        (this.tail, this.pstore, this.isClockDoubted) = (tail, pstore, isClockDoubted);
        output = new LogOutput(settings);
        syslog = SyslogOf(settings);
    }

    /// <summary>Why lines do not get into the file; null when they do; from any thread.</summary>
    public string? FileFault => Output.FileFault;

    /// <summary>Whether the file takes nothing, and who touches its disk hangs.</summary>
    public bool IsStuck => Output.Lines.StuckFor is not null;

    /// <summary>State of the queue of lines for the file; from any thread.</summary>
    public QueueSign Lines => Output.Lines.Sign;

    /// <summary>Lines that are missing from the file, since there was no more room for them.</summary>
    public long LinesLost => Volatile.Read(ref lostBefore) + Output.Lines.Lost;

    /// <summary>Counts of the lines for a syslog server; none without one.</summary>
    public IReadOnlyList<ConsumerHealth> SyslogHealth =>
        Volatile.Read(ref syslog) is { } sender ? [sender.Health] : [];

    /// <summary>Whether an output shows the fields of events.</summary>
    public bool WantsFields =>
        Output.Settings is { Format: LogFormat.Json } or { Syslog: not null };

    private LogOutput Output => Volatile.Read(ref output);

    /// <summary>
    /// Writes from the next line on as other settings say; by one thread. What waits for a disk
    /// that is stuck is left behind.
    /// </summary>
    public void Apply(LogSettings settings)
    {
        var before = Output;
        if (settings == before.Settings)
        {
            return;
        }

        TimeZoneInfo.ClearCachedData();
        before.Lines.Flush(Patience);
        Volatile.Write(ref output, new LogOutput(settings));
        before.Dispose();
        if (settings.Syslog != before.Settings.Syslog)
        {
            Interlocked.Exchange(ref syslog, SyslogOf(settings))?.Dispose();
        }

        Volatile.Write(ref lostBefore, lostBefore + before.Lines.Lost);
    }

    /// <summary>An event of the reflector, with the time it happened.</summary>
    public void Event(DateTime at, string line, LogFields? fields = null) =>
        Write(new LogLine(LogKind.Event, at, line) { Fields = fields });

    /// <summary>Something about the appliance itself.</summary>
    public void Info(string line) => Own(LogKind.Info, line);

    /// <summary>Something a sysop should look at.</summary>
    public void Warn(string line) => Own(LogKind.Warning, line);

    /// <summary>Something that failed.</summary>
    public void Error(string line) => Own(LogKind.Error, line);

    /// <summary>
    /// For who has many lines and may wait: waits until half of the queue is free, at most half a
    /// second, and not for a disk that is stuck.
    /// </summary>
    public void MakeRoom()
    {
        var until = Clock.Now + Patience;
        while (Lines.Behind > LogFileQueue.LinesMax / 2 && Clock.Now < until && !IsStuck)
        {
            Thread.Sleep(RoomPause);
        }
    }

    /// <summary>Has the file written as far as that can be done in half a second.</summary>
    public void Flush() => Output.Lines.Flush(Patience);

    /// <summary>Writes out what waits, as far as that can be done soon.</summary>
    public void Dispose()
    {
        Interlocked.Exchange(ref syslog, null)?.Dispose();
        Output.Dispose();
    }

    private SyslogSender? SyslogOf(LogSettings settings)
    {
        if (settings.Syslog is not { } place)
        {
            return null;
        }

        var sender = new SyslogSender(place, Warn, Info);
        sender.Start();
        return sender;
    }

    private void Own(LogKind kind, string line)
    {
        var isDoubted = isClockDoubted?.Invoke() == true;
        var message = DashboardWords.Mask(line) + (isDoubted ? ClockMark : string.Empty);
        Write(new LogLine(kind, DateTime.UtcNow, message) { IsClockDoubted = isDoubted });
    }

    private void Write(LogLine line)
    {
        var current = Output;
        var text = LogForm.Text(line, LogForm.Zone(current.Settings.Time));
        tail.Add(text);
        Volatile.Read(ref syslog)?.Add(line);
        if (current.Settings.Ram == 0)
        {
            current.Write(line);
            return;
        }

        // Longer than the bound of a log in memory are only stacks of exceptions.
        current.Write(line, RamBudget.LineMax);
        pstore?.Add(text);
    }
}
