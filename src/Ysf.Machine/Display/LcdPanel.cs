using System.Device.I2c;
using System.Drawing;
using Iot.Device.CharacterLcd;

namespace Ysf.Machine.Display;

/// <summary>
/// A display of characters with an HD44780 behind a PCF8574, which passes four bits at a time and
/// switches the lamp.
/// </summary>
/// <remarks>Source: Hitachi, HD44780U data sheet; wiring of the usual I2C backpacks.</remarks>
internal sealed class LcdPanel(I2cDevice device, int columns, int rows) : IPanel
{
    private readonly string[] sent = new string[rows];
    private Hd44780? lcd;
    private bool isLit;

    public ScreenShape Shape { get; } = new(columns, rows, HasLarge: false);

    public void Prepare()
    {
        Array.Clear(sent);
        isLit = true;
        lcd = new Hd44780(
            new Size(columns, rows), LcdInterface.CreateI2c(device, uses8Bit: false));
        lcd.UnderlineCursorVisible = false;
    }

    public void Show(Screen screen, PanelLook look)
    {
        for (var row = 0; row < rows; row++)
        {
            var text = Fit(row < screen.Lines.Count && look.IsOn ? screen.Lines[row].Text : "");
            if (text != sent[row])
            {
                lcd!.SetCursorPosition(0, row);
                lcd.Write(text);
                sent[row] = text;
            }
        }

        var wanted = look is { IsOn: true, Brightness: > 0 };
        if (wanted != isLit)
        {
            lcd!.BacklightOn = wanted;
            isLit = wanted;
        }
    }

    public void Dispose() => device.Dispose();

    // The controller's letters are those of ASCII but for two.
    private string Fit(string text)
    {
        var cut = text.Length > columns ? text[..columns] : text.PadRight(columns);
        return string.Concat(cut.Select(c => c is >= ' ' and < '~' and not '\\' ? c : '?'));
    }
}
