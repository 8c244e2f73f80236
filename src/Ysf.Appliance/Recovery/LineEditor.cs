using System.Text;

namespace Ysf.Appliance.Recovery;

/// <summary>A line as it is typed, with its echo.</summary>
/// <param name="screen">Where the echo goes.</param>
/// <param name="isSecret">Whether stars are shown for what is typed.</param>
internal sealed class LineEditor(ConsoleScreen screen, bool isSecret = false)
{
    /// <summary>Longer than any value of the settings that is typed here.</summary>
    public const int LengthMax = 200;

    private readonly StringBuilder line = new();

    public bool IsEmpty => line.Length == 0;

    /// <summary>Takes a key; the whole line when that was Enter, else null.</summary>
    public string? Take(Key key)
    {
        switch (key.Kind)
        {
            case KeyKind.Letter when line.Length < LengthMax:
                line.Append(key.Letter);
                screen.Text(isSecret ? "*" : key.Letter.ToString());
                break;
            case KeyKind.Letter:
                screen.Bell();
                break;
            case KeyKind.Erase when line.Length > 0:
                line.Length--;
                screen.Erase();
                break;
            case KeyKind.EraseLine:
                for (; line.Length > 0; line.Length--)
                {
                    screen.Erase();
                }

                break;
            case KeyKind.Enter:
                screen.Line();
                var whole = line.ToString();
                line.Clear();
                return whole;
        }

        return null;
    }

    public void Clear() => line.Clear();
}
