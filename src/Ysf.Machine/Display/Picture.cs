using Iot.Device.Graphics;

namespace Ysf.Machine.Display;

/// <summary>
/// A picture of black and white dots, as bytes in the order of an SSD1306: eight dots below each
/// other in a byte, the lowest bit on top, a row of such bytes a page.
/// </summary>
internal sealed class Picture(int width, int height)
{
    /// <summary>Dots from letter to letter.</summary>
    public const int LetterWidth = 6;

    /// <summary>Dots from line to line.</summary>
    public const int LineHeight = 8;

    private const int PageHeight = 8;
    private const int GlyphWidth = 5;
    private static readonly Font5x8 Font = new();
    private readonly byte[] bytes = new byte[width * height / PageHeight];

    public int Width => width;

    public int Height => height;

    public int Pages => height / PageHeight;

    public bool this[int x, int y]
    {
        get => (bytes[(y / PageHeight * width) + x] & (1 << (y % PageHeight))) != 0;
        private set
        {
            if (value && x >= 0 && y >= 0 && x < width && y < height)
            {
                bytes[(y / PageHeight * width) + x] |= (byte)(1 << (y % PageHeight));
            }
        }
    }

    /// <summary>The bytes of a page, from the left.</summary>
    public ReadOnlySpan<byte> Page(int page) => bytes.AsSpan(page * width, width);

    /// <summary>Draws a screen, moved by some dots.</summary>
    public static Picture Of(Screen screen, int width, int height, int right, int down)
    {
        var picture = new Picture(width, height);
        var y = down;
        foreach (var line in screen.Lines)
        {
            var scale = line.IsLarge ? 2 : 1;
            picture.Write(line.Text, right, y, scale);
            y += LineHeight * scale;
        }

        return picture;
    }

    private void Write(string text, int x, int y, int scale)
    {
        foreach (var letter in text)
        {
            Font.GetCharData(letter is > ' ' and <= '~' or ' ' ? letter : '?', out var rows);
            for (var row = 0; row < rows.Length * scale; row++)
            {
                for (var column = 0; column < GlyphWidth * scale; column++)
                {
                    var bit = GlyphWidth - 1 - (column / scale);
                    this[x + column, y + row] = (rows[row / scale] & (1 << bit)) != 0;
                }
            }

            x += LetterWidth * scale;
        }
    }
}
