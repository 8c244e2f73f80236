using System.Device.Gpio;

namespace Ysf.Machine.Gpio;

/// <summary>A GPIO line as an input, polled.</summary>
/// <param name="find">Gives the numbers of chip and line; may throw <see cref="GpioFault"/>.</param>
/// <param name="isLow">Whether a low line says yes.</param>
/// <param name="isPulled">
/// Whether the chip pulls the line to no where it can, for a bare button; else it stays as it is.
/// </param>
/// <param name="drive">Opens a chip.</param>
internal sealed class GpioInput(
    Func<(int Chip, int Line)> find, bool isLow, bool isPulled, Func<int, GpioDriver> drive)
    : IInputLine, IDisposable
{
    private GpioController? controller;
    private int line;

    public void Open() => GpioLibrary.Do(() =>
    {
        (var chip, line) = find();
        controller = new GpioController(drive(chip));
        var pulled = isLow ? PinMode.InputPullUp : PinMode.InputPullDown;
        controller.OpenPin(
            line, isPulled && controller.IsPinModeSupported(line, pulled) ? pulled : PinMode.Input);
    });

    public bool Read()
    {
        var isYes = false;
        GpioLibrary.Do(() =>
            isYes = controller!.Read(line) == (isLow ? PinValue.Low : PinValue.High));
        return isYes;
    }

    public void Release() => GpioLibrary.Do(() =>
    {
        using var released = controller;
        controller = null;
    });

    public void Dispose() => Release();
}
