using NLog;
using NLog.Config;
using NLog.Layouts;

namespace Ysf.Appliance.Logging;

/// <summary>A text that NLog asks for by line, made by a function and not by a template.</summary>
/// <remarks>
/// The first template, and NLog's own layout of a method, look methods up by reflection. In a native
/// program that makes a table of all methods, 130 kB of garbage on the heap of large objects; the
/// collection before the first thread then moves the tables behind it, 2 MB of pages that were not
/// touched before.
/// </remarks>
/// <param name="text">Makes the text of a line; on any thread.</param>
[ThreadAgnostic]
internal sealed class LineLayout(Func<LogEventInfo, string> text) : Layout
{
    /// <summary>The line itself.</summary>
    public static LineLayout Message { get; } = new(line => line.FormattedMessage);

    /// <summary>A path that changes with the line's day.</summary>
    /// <param name="isUtc">Whether days are those of UTC; else those of the machine's time zone.</param>
    /// <param name="path">The path of a day.</param>
    public static LineLayout Daily(bool isUtc, Func<DateTime, string> path) => new(line =>
        path(isUtc ? line.TimeStamp.ToUniversalTime() : line.TimeStamp.ToLocalTime()));

    protected override string GetFormattedMessage(LogEventInfo logEvent) => text(logEvent);
}
