using System.Globalization;
using System.Text;

namespace Ysf.Appliance.Board;

/// <summary>The record that one run of the reflector leaves for the next.</summary>
/// <param name="Boot">The kernel's id of the boot in which it ran.</param>
/// <param name="Began">When it began, by the clock on the wall; UTC.</param>
/// <param name="State">How far it came.</param>
/// <param name="Why">Why it ended, or why the watchdog was not petted; empty while it runs.</param>
/// <param name="FailedInRow">See <see cref="LastStart"/>; 0 when it had settled.</param>
/// <param name="CrashReport">Name of the newest one that was there when it began; may be empty.</param>
internal sealed record RunRecord(
    string Boot, DateTime Began, RunState State, string Why, int FailedInRow,
    string CrashReport)
{
    /// <summary>Whether its own ports answered it while its health had not failed.</summary>
    public bool HasServed { get; init; }

    /// <summary>Slot and version that it ran from; empty in records of older versions.</summary>
    public string System { get; init; } = string.Empty;

    /// <summary>
    /// A run that works for so long is no part of a series: three failures with two shorter runs
    /// between them are three in ten minutes, whatever a clock that is not set shows.
    /// </summary>
    public static readonly TimeSpan SettledAfter = TimeSpan.FromMinutes(5);

    private const string Yes = "yes";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Lines of KEY=VALUE; older and newer versions leave out what they do not know.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"boot={Boot}\nbegan={Began.ToString(TimeFormat, CultureInfo.InvariantCulture)}\n"
        + $"state={State}\nwhy={OneLine(Why)}\nunplanned={FailedInRow}\n"
        + $"crash={CrashReport}\nserved={(HasServed ? Yes : "no")}\nsystem={OneLine(System)}\n"));

    /// <summary>Null when that is no such record.</summary>
    public static RunRecord? TryRead(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
        {
            var sign = line.IndexOf('=', StringComparison.Ordinal);
            if (sign > 0)
            {
                values[line[..sign]] = line[(sign + 1)..].TrimEnd('\r');
            }
        }

        return values.TryGetValue("boot", out var boot)
            && DateTime.TryParse(
                values.GetValueOrDefault("began"), CultureInfo.InvariantCulture,
                DateTimeStyles.AdjustToUniversal, out var began)
            && Enum.TryParse<RunState>(values.GetValueOrDefault("state"), out var state)
            && Enum.IsDefined(state)
                ? new RunRecord(
                    boot, began, state, values.GetValueOrDefault("why", string.Empty),
                    int.TryParse(values.GetValueOrDefault("unplanned"), out var count)
                        ? Math.Clamp(count, 0, int.MaxValue - 1)
                        : 0,
                    values.GetValueOrDefault("crash", string.Empty))
                {
                    HasServed = values.GetValueOrDefault("served") == Yes,
                    System = values.GetValueOrDefault("system", string.Empty),
                }
                : null;
    }

    private static string OneLine(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
