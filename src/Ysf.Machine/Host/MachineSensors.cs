using System.Globalization;
using Ysf.Machine.Files;

namespace Ysf.Machine.Host;

/// <summary>
/// Reads the machine's sensors, interfaces and file systems; may wait for a driver or a disk. What
/// is not there is left out.
/// </summary>
/// <remarks>
/// Sources: the kernel's sysfs-class-thermal and sysfs-class-net; raspberrypi-hwmon.c (hwmon
/// rpi_volt, in0_lcrit_alarm); the firmware's get_throttled in kernels of the Raspberry Pi, whose
/// documentation of vcgencmd has the bits; JEDEC JESD84-B51, bytes 267 to 269 of EXT_CSD, which the
/// kernel shows as life_time and pre_eol_info.
/// </remarks>
internal sealed class MachineSensors(MachineFiles machine)
{
    private const double MillidegreesPerDegree = 1000;
    private const uint UnderVoltageNow = 1;

    // The clock is capped, the processor is throttled, the soft limit of temperature is reached.
    private const uint SlowedNow = 0b1110;
    private const int SinceStart = 16;
    private const int InterfacesMax = 16;

    /// <summary>Reads all of it now.</summary>
    /// <param name="places">Names and directories of which the free bytes are wanted.</param>
    public MachineReport Read(IEnumerable<(string Name, string Directory)> places) => new()
    {
        Temperature = Temperature(),
        UnderVoltage = UnderVoltage(),
        Throttle = Throttle(),
        Flash =
        [
            .. Directories(machine.FlashHosts).SelectMany(Directories)
                .Select(FlashOf).OfType<FlashReport>(),
        ],
        Disks = [.. places.Select(DiskOf).OfType<DiskReport>()],
        Interfaces = Interfaces(),
    };

    /// <summary>Degrees Celsius of the processor; null without a sensor.</summary>
    public double? Temperature() => double.TryParse(
        Text(machine.Temperature), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
        out var millidegrees)
        ? millidegrees / MillidegreesPerDegree
        : null;

    private bool? UnderVoltage()
    {
        foreach (var monitor in Directories(machine.Monitors))
        {
            if (Text(Path.Combine(monitor, "name")) == "rpi_volt")
            {
                return Text(Path.Combine(monitor, "in0_lcrit_alarm")) is { } alarm
                    ? alarm != "0"
                    : null;
            }
        }

        return Bits(Text(machine.Throttled)) is { } bits ? (bits & UnderVoltageNow) != 0 : null;
    }

    private ThrottleReport? Throttle() => Bits(Text(machine.Throttled)) is { } bits
        ? new ThrottleReport(
            (bits & SlowedNow) != 0, (bits & (SlowedNow << SinceStart)) != 0,
            (bits & (UnderVoltageNow << SinceStart)) != 0)
        : null;

    // SD cards have neither file.
    private static FlashReport? FlashOf(string device)
    {
        const int percentAStep = 10;
        var used = (Text(Path.Combine(device, "life_time")) ?? string.Empty).Split(' ')
            .Select(part => (int?)Bits(part)).Max();
        var reserve = Bits(Text(Path.Combine(device, "pre_eol_info"))) switch
        {
            1 => "normal",
            2 => "warning",
            3 => "urgent",
            _ => null,
        };
        var percent = used is > 0 and <= FlashReport.BeyondLife / percentAStep
            ? used * percentAStep
            : null;
        return percent is null && reserve is null
            ? null
            : new FlashReport(Path.GetFileName(device), percent, reserve);
    }

    private static uint? Bits(string? digits) => uint.TryParse(
        digits?.Replace("0x", string.Empty, StringComparison.Ordinal),
        NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits)
        ? bits
        : null;

    // A tunnel has no carrier to speak of, and says unknown.
    private List<InterfaceReport> Interfaces() =>
    [
        .. Directories(machine.Interfaces)
            .Where(path => Path.GetFileName(path) != "lo")
            .Select(path => (Name: Path.GetFileName(path),
                State: Text(Path.Combine(path, "operstate"))))
            .Where(one => one.State is not null)
            .Take(InterfacesMax)
            .Select(one => new InterfaceReport(one.Name, one.State is "up" or "unknown")),
    ];

    private static DiskReport? DiskOf((string Name, string Directory) place)
    {
        try
        {
            var drive = new DriveInfo(Existing(place.Directory));
            return new DiskReport(place.Name, drive.AvailableFreeSpace, drive.TotalSize);
        }
        catch (SystemException error)
            when (FileFault.IsExpected(error) || error is ArgumentException)
        {
            return null;
        }
    }

    // Of a directory that is not there yet, the nearest one above it.
    private static string Existing(string directory)
    {
        var place = Path.GetFullPath(directory);
        while (!Directory.Exists(place) && Path.GetDirectoryName(place) is { } parent)
        {
            place = parent;
        }

        return place;
    }

    private static IReadOnlyList<string> Directories(string path)
    {
        try
        {
            return [.. Directory.GetDirectories(path).Order(StringComparer.Ordinal)];
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return [];
        }
    }

    private static string? Text(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return null;
        }
    }
}
