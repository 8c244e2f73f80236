using System.Globalization;
using Ysf.Machine.Files;

namespace Ysf.Machine.Host;

/// <summary>
/// Reads the machine's sensors, interfaces and file systems; may wait for a driver or a disk. What
/// is not there is left out.
/// </summary>
/// <remarks>
/// Sources: the kernel's sysfs-class-thermal and sysfs-class-net; raspberrypi-hwmon.c (hwmon
/// rpi_volt, in0_lcrit_alarm); the firmware's get_throttled, bit 0, in kernels of the Raspberry Pi.
/// </remarks>
internal sealed class MachineSensors(MachineFiles machine)
{
    private const double MillidegreesPerDegree = 1000;
    private const uint UnderVoltageNow = 1;
    private const int InterfacesMax = 16;

    /// <summary>Reads all of it now.</summary>
    /// <param name="places">Names and directories of which the free bytes are wanted.</param>
    public MachineReport Read(IEnumerable<(string Name, string Directory)> places) => new()
    {
        Temperature = Temperature(),
        UnderVoltage = UnderVoltage(),
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

        return uint.TryParse(
            Text(machine.Throttled)?.Replace("0x", string.Empty, StringComparison.Ordinal),
            NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits)
            ? (bits & UnderVoltageNow) != 0
            : null;
    }

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
