using Ysf.Machine.Display;

namespace Ysf.Appliance.Display;

/// <summary>Fits text to a display. Pure.</summary>
internal static class ScreenText
{
    /// <summary>A large letter is so many times as wide and high.</summary>
    public const int LargeScale = 2;

    /// <summary>A title, and texts below it.</summary>
    public static IEnumerable<ScreenLine> Notice(
        ScreenShape shape, string title, params IEnumerable<string> texts) =>
    [
        Title(title, shape),
        .. texts.Where(text => text.Length > 0).SelectMany(text => Wrap(text, shape.Columns))
            .Select(line => new ScreenLine(line)),
    ];

    /// <summary>A line, large where it fits.</summary>
    public static ScreenLine Title(string text, ScreenShape shape) =>
        new(text, shape.HasLarge && text.Length <= shape.Columns / LargeScale);

    /// <summary>Breaks a text at its spaces.</summary>
    public static List<string> Wrap(string text, int columns)
    {
        var lines = new List<string> { string.Empty };
        foreach (var word in text.Split(' '))
        {
            var longer = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            if (longer.Length <= columns)
            {
                lines[^1] = longer;
            }
            else if (lines[^1].Length == 0)
            {
                lines[^1] = word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }
}
