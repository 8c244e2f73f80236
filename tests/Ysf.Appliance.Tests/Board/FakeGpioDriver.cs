using System.Device.Gpio;

namespace Ysf.Tests.Board;

/// <summary>A fake of a GPIO chip below System.Device.Gpio; no kernel is asked.</summary>
internal sealed class FakeGpioDriver(FakeGpioDriver.Chip chip) : GpioDriver
{
    protected override int PinCount => 8;

    protected override void OpenPin(int pinNumber) => chip.IsHeld = chip.IfThere(true);

    protected override void ClosePin(int pinNumber) => chip.IsHeld = false;

    protected override void SetPinMode(int pinNumber, PinMode mode) =>
        chip.Mode = chip.IfThere(mode);

    protected override PinMode GetPinMode(int pinNumber) => chip.Mode;

    protected override bool IsPinModeSupported(int pinNumber, PinMode mode) =>
        mode is PinMode.Output or PinMode.Input || chip.CanPull;

    protected override PinValue Read(int pinNumber) => chip.IfThere(chip.Level);

    // As the driver of libgpiod 1: it does not report that the chip is gone.
    protected override void Write(int pinNumber, PinValue value)
    {
        if (chip.IsThere)
        {
            chip.Level = value;
        }
    }

    protected override WaitForEventResult WaitForEvent(
        int pinNumber, PinEventTypes eventTypes, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    protected override void AddCallbackForPinValueChangedEvent(
        int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback) =>
        throw new NotSupportedException();

    protected override void RemoveCallbackForPinValueChangedEvent(
        int pinNumber, PinChangeEventHandler callback) => throw new NotSupportedException();

    /// <summary>The chip with one line.</summary>
    internal sealed class Chip
    {
        public bool IsThere { get; set; } = true;

        public bool IsHeld { get; set; }

        public PinMode Mode { get; set; }

        public bool CanPull { get; set; } = true;

        public PinValue Level { get; set; } = PinValue.Low;

        public T IfThere<T>(T value) => IsThere ? value : throw new IOException("no such device");
    }
}
