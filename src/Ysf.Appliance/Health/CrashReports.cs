using System.Globalization;
using System.Text;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Product;
using Ysf.Appliance.Settings;
using Ysf.Machine.Files;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Health;

/// <summary>
/// Writes down why the process ends unexpectedly: stack, counters and the newest log
/// lines, of which a log in memory would keep nothing.
/// </summary>
/// <param name="folder">Where the reports lie; made when it is needed.</param>
/// <param name="tail">The log.</param>
/// <param name="counters">Says what was counted so far; must not wait for the loop.</param>
/// <param name="keepLog">Saves a log in memory; says what failed; must not throw.</param>
internal sealed class CrashReports(
    string folder, LogTail tail, Func<string> counters, Func<string?>? keepLog = null)
    : IDisposable
{
    /// <summary>The newest that are kept: a box that crashes for ever does not fill its disk.</summary>
    public const int ReportsMax = 5;

    private const int LinesMax = 200;

    /// <summary>Reports that are there, the newest last.</summary>
    public IReadOnlyList<string> Files => FilesIn(folder);

    /// <summary>Reports in a folder, the newest last.</summary>
    public static IReadOnlyList<string> FilesIn(string folder) =>
        FilesNamed(folder, CrashNames.Prefix + "*.txt");

    /// <summary>From now on every uncaught exception makes a report.</summary>
    public void Install()
    {
        DeleteLeftovers();
        AppDomain.CurrentDomain.UnhandledException += Take;
    }

    public void Dispose() => AppDomain.CurrentDomain.UnhandledException -= Take;

    /// <summary>
    /// Writes a report; returns where, or a sentence about why not. Never throws, since the process
    /// is about to end and the exception's own trace is yet to come.
    /// </summary>
    public string Write(Exception error, DateTime at)
    {
        var stamp = at.ToString("yyyy-MM-dd'T'HH-mm-ss.fff'Z'", CultureInfo.InvariantCulture);
        var file = Path.Combine(folder, $"{CrashNames.Prefix}{stamp}.txt");
        try
        {
            WholeFile.Write(file, Encoding.UTF8.GetBytes(TextOf(error, at)));
            foreach (var old in Files.SkipLast(ReportsMax))
            {
                File.Delete(old);
            }

            return file;
        }
        catch (SystemException fault) when (FileFault.IsExpected(fault))
        {
            return $"{file}: no crash report was written: {FileFault.Say(fault)}";
        }
    }

    // Of reports that the power was cut in.
    private void DeleteLeftovers()
    {
        foreach (var leftover in FilesNamed(folder, CrashNames.Prefix + "*.txt" + WholeFile.Suffix))
        {
            WholeFile.DeleteLeftover(leftover[..^WholeFile.Suffix.Length]);
        }
    }

    private static IReadOnlyList<string> FilesNamed(string folder, string pattern)
    {
        try
        {
            return [.. Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal)];
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return [];
        }
    }

    private void Take(object sender, UnhandledExceptionEventArgs unhandled)
    {
        if (unhandled.ExceptionObject is Exception error)
        {
            StandardFiles.Complain(
                $"Crash report: {Write(error, DateTime.UtcNow)}", Severity.Critical);
            if (keepLog?.Invoke() is { } problem)
            {
                StandardFiles.Complain(problem);
            }
        }
    }

    private string TextOf(Exception error, DateTime at)
    {
        var next = tail.Next - LinesMax;
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture,
                $"{ProductInfo.Name} {ProductInfo.Version} crashed at {at:u}")
            .AppendLine()
            .AppendLine(error.ToString())
            .AppendLine()
            .AppendLine(counters())
            .AppendLine();
        foreach (var line in tail.ReadFrom(ref next))
        {
            text.AppendLine(line);
        }

        return text.ToString();
    }
}
