using System.Device.I2c;
using Iot.Device.Ssd13xx.Commands.Ssd1306Commands;

namespace Ysf.Machine.Display;

/// <summary>An OLED with the controller SSD1306.</summary>
internal sealed class Ssd1306Panel(I2cDevice device, bool isRotated) : OledPanel(device, isRotated)
{
    protected override byte FirstColumn => 0;

    protected override void PrepareMore()
    {
        Send(new SetChargePump(true));
        Send(new SetMemoryAddressingMode(SetMemoryAddressingMode.AddressingMode.Page));
    }
}
