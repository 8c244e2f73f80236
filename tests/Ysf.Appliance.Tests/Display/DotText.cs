using System.Text;

namespace Ysf.Tests.Display;

/// <summary>Draws dots as text: eight of them in one Braille character.</summary>
internal static class DotText
{
    private const int Blank = 0x2800;

    // Bits of a character: 0 to 2 and 6 are the left column, 3 to 5 and 7 the right one.
    private static readonly int[,] Bits = { { 0, 3 }, { 1, 4 }, { 2, 5 }, { 6, 7 } };

    public static string Of(Func<int, int, bool> isLit, int width = 128, int height = 64)
    {
        var text = new StringBuilder();
        for (var y = 0; y < height; y += 4)
        {
            var line = new StringBuilder();
            for (var x = 0; x < width; x += 2)
            {
                var letter = Blank;
                for (var bit = 0; bit < 8; bit++)
                {
                    letter |= isLit(x + (bit % 2), y + (bit / 2)) ? 1 << Bits[bit / 2, bit % 2] : 0;
                }

                line.Append((char)letter);
            }

            text.Append(line.ToString().TrimEnd((char)Blank)).Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }
}
