using System.Text;

namespace Ysf.Tests.Display;

/// <summary>
/// A fake LCD: a model of an HD44780 behind a PCF8574 that turns bytes back into text.
/// </summary>
/// <remarks>
/// Sources: Hitachi, HD44780U, table 6; wiring of the usual backpacks: RS, RW, E and lamp on P0 to P3,
/// the upper four data lines on P4 to P7. Each nibble is taken when E falls.
/// </remarks>
internal sealed class LcdModel(int columns, int rows, int address = 0x27) : FakeI2cDevice(address)
{
    private const int SecondLine = 0x40;
    private readonly byte[] memory = [.. Enumerable.Repeat((byte)' ', 0x80)];
    private byte before;
    private byte? upper;
    private bool isFourBits;
    private bool isOn;
    private bool isOfLetters;
    private int at;
    private int step = 1;

    public bool IsLit => (before & 0x08) != 0;

    /// <summary>The lines of the glass.</summary>
    public IReadOnlyList<string> Text => [.. Enumerable.Range(0, rows).Select(Line)];

    /// <summary>Leaves it in the middle of a byte, and its memory full of something.</summary>
    public void Garble()
    {
        Array.Fill(memory, (byte)'#');
        (isFourBits, upper, isOn, step) = (true, 0x50, false, -1);
    }

    protected override void Take(ReadOnlySpan<byte> bytes)
    {
        foreach (var each in bytes)
        {
            var falls = (before & 0x04) != 0 && (each & 0x04) == 0;
            if (falls)
            {
                (before & 0x02).ShouldBe(0, "nothing is read");
                Nibble(before & 0xF0, (before & 1) != 0);
            }

            before = each;
        }
    }

    private string Line(int row)
    {
        var start = (row % 2 * SecondLine) + (row / 2 * columns);
        return isOn ? Encoding.ASCII.GetString(memory, start, columns) : new string(' ', columns);
    }

    private void Nibble(int value, bool isData)
    {
        if (!isFourBits)
        {
            Instruction(value);
        }
        else if (upper is { } high)
        {
            upper = null;
            Byte(high | (value >> 4), isData);
        }
        else
        {
            upper = (byte)value;
        }
    }

    private void Byte(int value, bool isData)
    {
        if (!isData)
        {
            Instruction(value);
            return;
        }

        isOfLetters.ShouldBeFalse("no letters of our own are made");
        memory[at] = (byte)value;
        at = (at + step + memory.Length) % memory.Length;
    }

    private void Instruction(int value)
    {
        switch (value)
        {
            case >= 0x80:
                (at, isOfLetters) = (value & 0x7F, false);
                break;
            case >= 0x40:
                isOfLetters = true;
                break;
            case >= 0x20:
                isFourBits = (value & 0x10) == 0;
                break;
            case >= 0x10:
                throw new InvalidDataException("nothing is shifted");
            case >= 0x08:
                isOn = (value & 0x04) != 0;
                break;
            case >= 0x04:
                step = (value & 0x02) != 0 ? 1 : -1;
                break;
            case >= 0x02:
                (at, isOfLetters) = (0, false);
                break;
            case 0x01:
                Array.Fill(memory, (byte)' ');
                (at, step, isOfLetters) = (0, 1, false);
                break;
        }
    }
}
