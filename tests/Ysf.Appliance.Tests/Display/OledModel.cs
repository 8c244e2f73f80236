namespace Ysf.Tests.Display;

/// <summary>
/// A fake OLED of 128 by 64 dots: a model of the controllers SSD1306 and SH1106 that turns bytes back
/// into a picture. A command that the controller does not know fails the test.
/// </summary>
/// <remarks>
/// Sources: tables of commands in the data sheets SSD1306 (rev 1.1, chapter 9) and SH1106 (V2.3). The
/// glass of the usual modules is upright with segment remap and reversed scan on.
/// </remarks>
internal sealed class OledModel(bool isSh1106, int address = 0x3C) : FakeI2cDevice(address)
{
    private const int Pages = 8;
    private const int Memory = 132;
    private readonly byte[,] memory = new byte[Pages, Memory];
    private int page;
    private int column;
    private bool isMirrored;
    private bool isReversed;
    private bool hasVoltage;
    private bool isByPages = true;

    public bool IsOn { get; private set; }

    public int Contrast { get; private set; } = 0x7F;

    /// <summary>Whether a dot of the glass is lit.</summary>
    public bool this[int x, int y]
    {
        get
        {
            var row = isReversed ? y : 63 - y;
            var segment = isMirrored ? x : 127 - x;
            var place = segment + (isSh1106 ? 2 : 0);
            return IsOn && hasVoltage && (memory[row / 8, place] & (1 << (row % 8))) != 0;
        }
    }

    /// <summary>Lets it lose its registers and its memory, as after a dip of its voltage.</summary>
    public void Garble()
    {
        for (var each = 0; each < memory.Length; each++)
        {
            memory[each / Memory, each % Memory] = (byte)(each * 37);
        }

        (page, column, isMirrored, isReversed, hasVoltage, IsOn) = (3, 77, false, false, false, false);
    }

    protected override void Take(ReadOnlySpan<byte> bytes)
    {
        switch (bytes[0])
        {
            case 0x40:
                TakeData(bytes[1..]);
                break;
            case 0x00:
                for (var rest = bytes[1..]; rest.Length > 0;)
                {
                    rest = rest[Command(rest)..];
                }

                break;
            default:
                throw new InvalidDataException($"control byte 0x{bytes[0]:X2}");
        }
    }

    private void TakeData(ReadOnlySpan<byte> bytes)
    {
        isByPages.ShouldBeTrue("data comes page by page");
        foreach (var each in bytes)
        {
            memory[page, column] = each;
            column = (column + 1) % (isSh1106 ? Memory : 128);
        }
    }

    // Returns its length.
    private int Command(ReadOnlySpan<byte> bytes)
    {
        var first = bytes[0];
        switch (first)
        {
            case <= 0x0F:
                column = (column & 0xF0) | first;
                return 1;
            case <= 0x1F:
                column = (column & 0x0F) | ((first & 0x0F) << 4);
                return 1;
            case 0x20 when !isSh1106:
                isByPages = bytes[1] == 2;
                return 2;
            case 0x40 or 0xA4 or 0xA6:
                return 1;
            case 0x81:
                Contrast = bytes[1];
                return 2;
            case 0x8D when !isSh1106:
                hasVoltage = bytes[1] == 0x14;
                return 2;
            case 0xAD when isSh1106:
                hasVoltage = bytes[1] == 0x8B;
                return 2;
            case 0xA0 or 0xA1:
                isMirrored = first == 0xA1;
                return 1;
            case 0xA8:
                bytes[1].ShouldBe((byte)63);
                return 2;
            case 0xAE or 0xAF:
                IsOn = first == 0xAF;
                return 1;
            case >= 0xB0 and <= 0xB7:
                page = first & 7;
                return 1;
            case 0xC0 or 0xC8:
                isReversed = first == 0xC8;
                return 1;
            case 0xD3:
                bytes[1].ShouldBe((byte)0);
                return 2;
            case 0xDA:
                bytes[1].ShouldBe((byte)0x12);
                return 2;
            case 0xD5 or 0xD9:
                return 2;
            default:
                throw new InvalidDataException($"no command of this controller: 0x{first:X2}");
        }
    }
}
