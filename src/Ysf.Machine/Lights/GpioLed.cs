using System.Device.Gpio;
using Ysf.Machine.Gpio;

namespace Ysf.Machine.Lights;

/// <summary>A LED on a GPIO line; it cannot blink on its own.</summary>
/// <param name="find">Gives the numbers of chip and line; may throw <see cref="GpioFault"/>.</param>
/// <param name="isLow">Whether it is lit by a low line.</param>
/// <param name="drive">Opens a chip.</param>
internal sealed class GpioLed(
    Func<(int Chip, int Line)> find, bool isLow, Func<int, GpioDriver> drive) : ILed, IDisposable
{
    private GpioController? controller;
    private int line;

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

    private static void Do(Action act)
    {
        try
        {
            GpioLibrary.Do(act);
        }
        catch (GpioFault fault)
        {
            throw new LedFault(fault.Message);
        }
    }

    private PinValue LevelOf(bool isLit) => isLit != isLow ? PinValue.High : PinValue.Low;
}
