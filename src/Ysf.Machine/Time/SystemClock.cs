using Ysf.Machine.Files;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;

namespace Ysf.Machine.Time;

/// <summary>The kernel's own clock.</summary>
/// <remarks>
/// A service that systemd keeps from setting the clock (ProtectClock) may not ask for its state
/// either; then the file is looked at by which systemd-timesyncd says that it set the clock.
/// </remarks>
/// <param name="machine">Where the kernel shows the machine.</param>
/// <param name="hasChip">Whether the settings name a clock chip.</param>
internal sealed unsafe class SystemClock(MachineFiles machine, bool hasChip) : IKernelClock
{
    // The kernel gives each of its files the size of a page, whatever is in it.
    private const int SysfsSize = 64 << 10;

    public KernelTime Read() => new(DateTime.UtcNow, IsSynchronised())
    {
        IsOfChip = hasChip
            && FileText.TryRead(machine.ClockOfChip, SysfsSize, out _)?.Trim() == "1",
    };

    public string? Set(DateTime time)
    {
        // Files that stand for a machine have no clock; the one of this machine is not theirs.
        if (!machine.IsThisMachine)
        {
            return "YSF_MACHINE_ROOT names another machine";
        }

        var moment = Timespec.From(time - DateTime.UnixEpoch);
        return Linux.time.clock_settime(
            Linux.time.CLOCK_REALTIME, &moment) == 0
            ? null
            : SystemError.LastText;
    }

    private bool? IsSynchronised()
    {
        var state = default(sys_timex.timex);
        return sys_timex.adjtimex(&state) >= 0 ? (state.status & sys_timex.STA_UNSYNC) == 0
            : File.Exists(machine.TimeSynchronised) ? true
            : null;
    }
}
