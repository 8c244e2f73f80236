using System.Globalization;
using System.Text;
using Ysf.Machine.Files;

namespace Ysf.Machine.Watchdog;

/// <summary>
/// Asks the process that pets the hardware watchdog to tolerate a hung reflector while
/// an operator works at the console: a file with the moment until which.
/// </summary>
/// <remarks>
/// The moment is in whole seconds of the kernel's monotonic clock, which all processes share, since
/// the wall clock may step; the file lies where nothing outlasts a restart of the machine. It holds
/// for ten minutes after the last work, and for an hour from the first: after that no further work,
/// and no noise on a line, holds the watchdog off before ten minutes of rest.
/// </remarks>
/// <param name="directory">The directory of sockets; made when it is missing.</param>
internal sealed class WatchdogSnooze(string directory)
{
    /// <summary>The name of the file in its directory.</summary>
    public const string FileName = "snooze";

    public static readonly TimeSpan AfterWork = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(60);

    private static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(30);
    private const long BytesMax = 100;

    private readonly StateFile file = new(
        Path.Combine(directory, FileName), BytesMax, "the snooze of the watchdog");

    private Instant? began;
    private Instant workedAt;
    private Instant? writtenAt;

    public string FilePath { get; } = Path.Combine(directory, FileName);

    /// <summary>Notes work at the console. Null, or a sentence about what failed.</summary>
    public string? Worked(Instant now)
    {
        if (began is null || now - workedAt >= AfterWork)
        {
            (began, writtenAt) = (now, null);
        }

        workedAt = now;
        if (writtenAt is { } written && now - written < BetweenWrites)
        {
            return null;
        }

        writtenAt = now;
        var (wanted, limit) = (now + AfterWork, began.Value + Longest);
        var until = wanted < limit ? wanted : limit;
        return file.Save(Encoding.UTF8.GetBytes($"{until.Ticks / TimeSpan.TicksPerSecond}\n"));
    }

    /// <summary>
    /// Whether the watchdog is to be petted whatever the reflector does. A file that cannot be read,
    /// or with a moment further off than may be asked for, counts for nothing.
    /// </summary>
    public bool IsOn(Instant now)
    {
        if (!FileMark.Of(FilePath).IsThere
            || FileText.TryRead(FilePath, BytesMax, out _) is not { } text
            || !long.TryParse(
                text.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture,
                out var seconds))
        {
            return false;
        }

        var left = TimeSpan.FromSeconds(seconds - (now.Ticks / TimeSpan.TicksPerSecond));
        return left > TimeSpan.Zero && left <= AfterWork;
    }
}
