using Ysf.Machine.Host;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Web;

/// <summary>Processor time of the reflector and temperature of the machine.</summary>
/// <remarks>
/// The machine's own load stands in /proc/stat, which a service with systemd's usual fences does
/// not see.
/// </remarks>
internal sealed class MachineLoad(MachineFiles machine)
{
    private const double Percent = 100;
    private (TimeSpan Used, Instant At)? before;

    /// <summary>
    /// Percent of one processor that the reflector used since this was asked last, by all of its
    /// threads; null the first time.
    /// </summary>
    public double? TakeLoad() => TakeLoad(Clock.Now, Environment.CpuUsage.TotalTime);

    /// <summary>Degrees Celsius of the processor; null where there is no sensor.</summary>
    public double? Temperature() => new MachineSensors(machine).Temperature();

    /// <summary>The same with time and use as arguments.</summary>
    internal double? TakeLoad(Instant now, TimeSpan used)
    {
        double? load = before is { } old && now > old.At
            ? Percent * ((used - old.Used) / (now - old.At))
            : null;
        before = (used, now);
        return load;
    }
}
