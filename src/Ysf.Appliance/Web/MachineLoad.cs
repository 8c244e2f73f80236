using System.Globalization;
using Ysf.Appliance.Board;
using Ysf.Appliance.Storage;

namespace Ysf.Appliance.Web;

/// <summary>How busy and how warm the machine is; what the kernel does not tell is null.</summary>
internal sealed class MachineLoad(MachineFiles machine)
{
    private const double MillidegreesPerDegree = 1000;
    private const double Whole = 100;
    private (long Busy, long All) before;

    /// <summary>
    /// Share of all processors that was at work since this was asked last, in percent.
    /// </summary>
    public double? TakeLoad()
    {
        if (Read(machine.ProcessorTimes) is not { } text || TryReadTimes(text) is not { } now)
        {
            return null;
        }

        var (busy, all) = (now.Busy - before.Busy, now.All - before.All);
        var isFirst = before.All == 0;
        before = now;
        return isFirst || all <= 0 ? null : Math.Clamp(Whole * busy / all, 0, Whole);
    }

    /// <summary>Degrees Celsius of the processor.</summary>
    public double? Temperature() =>
        Read(machine.Temperature) is { } text
        && double.TryParse(text.Trim(), CultureInfo.InvariantCulture, out var millidegrees)
            ? millidegrees / MillidegreesPerDegree
            : null;

    /// <summary>The first line of /proc/stat: user, nice, system, idle, iowait, irq, …</summary>
    internal static (long Busy, long All)? TryReadTimes(string text)
    {
        const int idleAt = 3;
        const int waitAt = 4;
        const int shown = 8;
        var words = text.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length <= shown || words[0] != "cpu")
        {
            return null;
        }

        var times = new long[shown];
        for (var i = 0; i < shown; i++)
        {
            if (!long.TryParse(words[i + 1], CultureInfo.InvariantCulture, out times[i]))
            {
                return null;
            }
        }

        var all = times.Sum();
        return (all - times[idleAt] - times[waitAt], all);
    }

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return null;
        }
    }
}
