using Ysf.Machine.Host;
using static System.FormattableString;

namespace Ysf.Appliance.Reports;

/// <summary>Spells the machine's sensors as one line for people. Pure.</summary>
internal static class MachineText
{
    private const double Mebibyte = 1 << 20;

    /// <summary>The line; empty when nothing is known.</summary>
    public static string Of(MachineReport machine)
    {
        string[] facts =
        [
            machine.Temperature is { } degrees ? Invariant($"{degrees:F1} °C") : string.Empty,
            machine.Mains == false ? "MAINS LOST: it runs on its battery" : string.Empty,
            Voltage(machine),
            Throttle(machine.Throttle),
            .. machine.Interfaces.Select(one => $"{one.Name} {(one.Up ? "up" : "down")}"),
            .. machine.Disks.Select(disk => Invariant(
                $"{disk.Place}: {disk.Free / Mebibyte:F0} of {disk.Size / Mebibyte:F0} MiB free")),
            .. machine.Flash.Select(Flash),
        ];
        return string.Join("; ", facts.Where(fact => fact.Length > 0));
    }

    private static string Voltage(MachineReport machine) =>
        machine.UnderVoltage == true ? "UNDER-VOLTAGE: the power supply is too weak"
        : machine.Throttle?.UnderVoltageBefore == true ? "under-voltage since the machine started"
        : string.Empty;

    private static string Throttle(ThrottleReport? throttle) =>
        throttle is null ? string.Empty
        : throttle.Now ? "THROTTLED: the processor runs slower"
        : throttle.Before ? "throttled since the machine started"
        : string.Empty;

    private static string Flash(FlashReport flash)
    {
        var used = flash.UsedPercent switch
        {
            null => string.Empty,
            >= FlashReport.BeyondLife => " beyond its life",
            var percent => $" {percent} % of its life used",
        };
        var reserve = flash.Reserve is null ? string.Empty : $", reserve {flash.Reserve}";
        return $"flash {flash.Device}{used}{reserve}";
    }
}
