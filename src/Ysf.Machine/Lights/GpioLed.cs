using System.Device.Gpio;
using System.Device.Gpio.Drivers;
using System.Runtime.InteropServices;

namespace Ysf.Machine.Lights;

/// <summary>A LED on a GPIO line; it cannot blink on its own.</summary>
/// <param name="find">Gives the numbers of chip and line; may throw <see cref="LedFault"/>.</param>
/// <param name="isLow">Whether it is lit by a low line.</param>
/// <param name="drive">Opens a chip.</param>
internal sealed class GpioLed(
    Func<(int Chip, int Line)> find, bool isLow, Func<int, GpioDriver> drive) : ILed, IDisposable
{
    // System.Device.Gpio binds to each of the two by a driver of its own.
    private const string LibraryV2 = "libgpiod.so.3";
    private const string LibraryV1 = "libgpiod.so.2";

    private GpioController? controller;
    private int line;

    /// <summary>Opens a chip by whichever libgpiod is installed.</summary>
    public static GpioDriver Drive(int chip)
    {
        if (NativeLibrary.TryLoad(LibraryV2, out _))
        {
            // The package calls it experimental; Debian 13 has nothing else.
#pragma warning disable SDGPIO0001
            return new LibGpiodV2Driver(chip);
#pragma warning restore SDGPIO0001
        }

        return NativeLibrary.TryLoad(LibraryV1, out _)
            ? new LibGpiodDriver(chip)
            : throw new LedFault($"neither {LibraryV2} nor {LibraryV1} is installed:"
                + " apt install libgpiod3 (libgpiod2 before Debian 13)");
    }

    public void Open() => Do(() =>
    {
        (var chip, line) = find();
        controller = new GpioController(drive(chip));
        controller.OpenPin(line, PinMode.Output, LevelOf(false));
    });

    // The driver of libgpiod 1 does not say that a write failed, but that a read did.
    public void Set(bool isLit) => Do(() =>
    {
        controller!.Write(line, LevelOf(isLit));
        controller.Read(line);
    });

    public bool TryBlink(LightPattern pattern) => false;

    public void Look() => Do(() => controller!.Read(line));

    public void Release() => Do(() =>
    {
        using var released = controller;
        controller = null;
        if (released?.IsPinOpen(line) == true)
        {
            released.Write(line, LevelOf(false));
        }
    });

    public void Dispose() => Release();

    // Which exception it is depends on the driver.
    private static void Do(Action act)
    {
        try
        {
            act();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException
            or PlatformNotSupportedException or DllNotFoundException
            or EntryPointNotFoundException or TypeInitializationException
            or ArgumentException or InvalidOperationException or ExternalException)
        {
            throw new LedFault(error.Message.Split('\n')[0].TrimEnd('.'));
        }
    }

    private PinValue LevelOf(bool isLit) => isLit != isLow ? PinValue.High : PinValue.Low;
}
