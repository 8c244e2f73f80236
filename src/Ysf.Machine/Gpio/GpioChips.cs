using System.Globalization;
using System.Text;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;

namespace Ysf.Machine.Gpio;

/// <summary>
/// Finds GPIO lines by what people call them: the chip by its name (gpiochip0) or label
/// (pinctrl-bcm2711), the line by its number or name (GPIO17).
/// </summary>
/// <remarks>
/// The kernel numbers chips in the order in which it finds them, so a label is the better name.
/// </remarks>
internal sealed unsafe class GpioChips(MachineFiles machine)
{
    private const string Prefix = "gpiochip";

    /// <summary>The number of the chip and of the line.</summary>
    /// <exception cref="GpioFault">There is no such chip or line.</exception>
    public (int Chip, int Line) Find(GpioPlace place)
    {
        foreach (var path in Directory.GetFiles(machine.Devices, Prefix + "*"))
        {
            var name = Path.GetFileName(path);
            if (!TryReadNumber(name[Prefix.Length..], out var chip))
            {
                continue;
            }

            if (name == place.Chip || InfoOf(path, out _)?.Label == place.Chip)
            {
                return (chip, LineOf(path, place));
            }
        }

        throw new GpioFault($"no GPIO chip {place.Chip}");
    }

    private static int LineOf(string path, GpioPlace place)
    {
        var info = InfoOf(path, out var fault) ?? throw new GpioFault($"{path}: {fault}");
        if (TryReadNumber(place.Line, out var number))
        {
            return number < info.Lines ? number
                : throw new GpioFault($"{place.Chip} has only {info.Lines} lines");
        }

        for (var line = 0; line < info.Lines; line++)
        {
            if (NameOf(path, line) == place.Line)
            {
                return line;
            }
        }

        throw new GpioFault($"{place.Chip} has no line {place.Line}");
    }

    private static (string Label, int Lines)? InfoOf(string path, out string? fault)
    {
        linux_gpio.gpiochip_info info;
        fault = Ask(path, linux_gpio.GPIO_GET_CHIPINFO_IOCTL, &info);
        return fault is null ? (Text(info.label), (int)info.lines) : null;
    }

    private static string? NameOf(string path, int line)
    {
        var info = new linux_gpio.gpio_v2_line_info { offset = (uint)line };
        var fault = Ask(path, linux_gpio.GPIO_V2_GET_LINEINFO_IOCTL, &info);
        return fault is null ? Text(info.name) : null;
    }

    // Why there is no answer; null when there is one.
    private static string? Ask(string path, uint request, void* answer)
    {
        var chip = fcntl.open(path, fcntl.O_RDONLY | fcntl.O_CLOEXEC);
        if (chip < 0)
        {
            return SystemError.LastText;
        }

        var fault = sys_ioctl.ioctl(chip, request, answer) < 0 ? SystemError.LastText : null;
        _ = unistd.close(chip);
        return fault;
    }

    private static string Text(byte* name)
    {
        var bytes = new ReadOnlySpan<byte>(name, linux_gpio.GPIO_MAX_NAME_SIZE);
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }

    private static bool TryReadNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
