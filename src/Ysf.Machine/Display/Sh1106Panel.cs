using System.Device.I2c;
using Iot.Device.Ssd13xx.Commands;

namespace Ysf.Machine.Display;

/// <summary>
/// An OLED with the controller SH1106, which Iot.Device.Bindings lacks: its memory has 132 columns,
/// of which the glass shows those in the middle.
/// </summary>
internal sealed class Sh1106Panel(I2cDevice device, bool isRotated) : OledPanel(device, isRotated)
{
    protected override byte FirstColumn => 2;

    protected override void PrepareMore() => Send(new VoltageConverter());

    /// <summary>Turns the built-in converter on (data sheet, command 15).</summary>
    private sealed class VoltageConverter : ICommand
    {
        public byte Id => 0xAD;

        public byte[] GetBytes() => [Id, 0x8B];
    }
}
