using System.Globalization;

namespace Ysf.Tests.Image;

/// <summary>Durations of the stages of a start, by the kernel's and systemd's own times.</summary>
internal static class BootStages
{
    private static readonly string[] Units =
        ["systemd-udevd.service", "ysf-data.service", "ysf-card.service", "ysf-appliance.service"];

    /// <summary>A line a stage, in seconds.</summary>
    /// <param name="shell">Of the machine.</param>
    /// <param name="age">Time since power on, taken just before; not with counted instructions.</param>
    public static string Of(RootShell shell, TimeSpan age)
    {
        var up = Number(shell.Run("cut -d' ' -f1 /proc/uptime"));
        var first = Number(shell.Run(
            "dmesg | sed -nE 's/^\\[ *([0-9.]+)\\] Run .* as init process$/\\1/p' | head -n 1"));
        var userspace = Moment(shell, "UserspaceTimestampMonotonic", string.Empty);
        var lines = new List<string>
        {
            Line("power on to kernel", 0, age.TotalSeconds - up),
            Line("kernel to initial RAM disk", 0, first),
            Line("initial RAM disk to systemd", first, userspace),
        };
        lines.AddRange(Units.Select(unit => Line(
            unit,
            Moment(shell, "InactiveExitTimestampMonotonic", unit),
            Moment(shell, "ActiveEnterTimestampMonotonic", unit))));
        return string.Join('\n', lines);
    }

    private static double Moment(RootShell shell, string property, string unit) =>
        Number(shell.Run($"systemctl show --value -p {property} {unit}")) / 1e6;

    private static double Number(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    private static string Line(string stage, double from, double to) => string.Create(
        CultureInfo.InvariantCulture, $"{stage}: {to - from:F1} s, from {from:F1} to {to:F1}");
}
