using System.Device.I2c;
using Iot.Device.Ssd13xx;
using Iot.Device.Ssd13xx.Commands;
using Iot.Device.Ssd13xx.Commands.Ssd1306Commands;

namespace Ysf.Machine.Display;

/// <summary>
/// An OLED of 128 by 64 dots by page addressing, which SSD1306 and SH1106 both know.
/// </summary>
/// <remarks>
/// Sources: data sheets SSD1306 (Solomon Systech, rev 1.1) and SH1106 (Sino Wealth, V2.3). The
/// package's own class Ssd1306 draws through an image library that we do not have; its commands and
/// its base class are used.
/// </remarks>
internal abstract class OledPanel : Ssd13xx, IPanel
{
    private const int Columns = 128;
    private const int Lines = 64;
    private const int Full = 100;
    private readonly byte[][] sent = [.. Enumerable.Range(0, Lines / 8).Select(_ => new byte[Columns])];
    private readonly I2cDevice bus;
    private readonly bool isRotated;
    private bool isKnown;
    private PanelLook look;

    protected OledPanel(I2cDevice device, bool isRotated)
        : base(device, Columns, Lines) => (bus, this.isRotated) = (device, isRotated);

    public ScreenShape Shape { get; } = new(
        Columns / Picture.LetterWidth, (Lines / Picture.LineHeight) - 1, HasLarge: true);

    /// <summary>Columns of the controller's memory to the left of the glass.</summary>
    protected abstract byte FirstColumn { get; }

    // Not dark meanwhile: this is repeated while it shows a screen.
    public void Prepare()
    {
        isKnown = false;
        ICommand[] commands =
        [
            new SetMultiplexRatio(Lines - 1),
            new SetDisplayClockDivideRatioOscillatorFrequency(0, 8),
            new SetDisplayOffset(0),
            new SetDisplayStartLine(0),
            new SetSegmentReMap(!isRotated),
            new SetComOutputScanDirection(isRotated),
            new SetComPinsHardwareConfiguration(true, false),
            new SetPreChargePeriod(2, 2),
            new EntireDisplayOn(false),
            new SetNormalDisplay(),
        ];
        Array.ForEach(commands, Send);
        PrepareMore();
    }

    public void Show(Screen screen, PanelLook wanted)
    {
        var picture = Picture.Of(screen, Columns, Lines, wanted.Right, wanted.Down);
        for (var page = 0; wanted.IsOn && page < picture.Pages; page++)
        {
            if (!isKnown || !picture.Page(page).SequenceEqual(sent[page]))
            {
                picture.Page(page).CopyTo(sent[page]);
                SendPage(page);
            }
        }

        if (!isKnown || wanted.Brightness != look.Brightness)
        {
            SendCommand(new SetContrastControlForBank0(
                (byte)(wanted.Brightness * byte.MaxValue / Full)));
        }

        if (!isKnown || wanted.IsOn != look.IsOn)
        {
            SendCommand(wanted.IsOn ? new SetDisplayOn() : new SetDisplayOff());
        }

        // After a dark time every page may be another.
        (isKnown, look) = (wanted.IsOn || isKnown, wanted);
    }

    public override void SendCommand(ISharedCommand command) => Send(command);

    /// <summary>Sends what only one controller knows, such as the source of the panel's voltage.
    /// </summary>
    protected abstract void PrepareMore();

    protected void Send(ICommand command)
    {
        var bytes = command.GetBytes();
        var message = SliceGenericBuffer(bytes.Length + 1);
        message[0] = 0;
        bytes.CopyTo(message[1..]);
        bus.Write(message);
    }

    protected override void SetStartAddress() => SendAddress(0);

    private void SendPage(int page)
    {
        SendAddress(page);
        SendData(sent[page]);
    }

    private void SendAddress(int page)
    {
        Send(new SetPageStartAddressForPageAddressingMode((PageAddress)page));
        Send(new SetLowerColumnStartAddressForPageAddressingMode((byte)(FirstColumn & 0x0F)));
        Send(new SetHigherColumnStartAddressForPageAddressingMode((byte)(FirstColumn >> 4)));
    }
}
