namespace Ysf.Appliance.Recovery;

/// <summary>Tells what the bytes of a line mean; pure.</summary>
/// <remarks>
/// A break is read as a zero byte. Break and Enter, and three <c>!</c> in a row, bring the menu.
/// </remarks>
internal sealed class KeyScanner
{
    private const char Call = '!';
    private const int CallsNeeded = 3;
    private const byte Break = 0;
    private const byte Escape = 0x1B;
    private const byte Delete = 0x7F;

    private enum EscapeState
    {
        None,
        Begun,
        Inside,
    }

    private EscapeState escape;
    private bool isAfterReturn;
    private bool isAfterBreak;
    private int calls;

    public Key Next(byte value)
    {
        var kind = KindOf(value);
        isAfterReturn = value == (byte)'\r';
        if (kind is KeyKind.Letter or KeyKind.Erase or KeyKind.Other)
        {
            isAfterBreak = false;
        }

        if (kind == KeyKind.Enter && isAfterBreak)
        {
            kind = KeyKind.Menu;
            isAfterBreak = false;
        }

        calls = value == Call ? calls + 1 : 0;
        if (calls == CallsNeeded)
        {
            (calls, escape) = (0, EscapeState.None);
            kind = KeyKind.Menu;
        }

        return new Key(kind, value);
    }

    private KeyKind KindOf(byte value)
    {
        if (IsOfEscape(value))
        {
            return KeyKind.Other;
        }

        switch (value)
        {
            case Break:
                isAfterBreak = true;
                return KeyKind.Nothing;
            case (byte)'\n' when isAfterReturn:
                return KeyKind.Nothing;
            case (byte)'\r' or (byte)'\n':
                return KeyKind.Enter;
            case (byte)'\b' or Delete:
                return KeyKind.Erase;
            case 0x15:
                return KeyKind.EraseLine;
            case 0x03 or 0x04:
                return KeyKind.Cancel;
            default:
                return value is >= (byte)' ' and < Delete ? KeyKind.Letter : KeyKind.Other;
        }
    }

    // ESC [ parameters letter, ESC O letter, ESC letter: arrows and the like. A control character
    // ends it, so that nothing hides an Enter or a break.
    private bool IsOfEscape(byte value)
    {
        if (value == Escape)
        {
            escape = EscapeState.Begun;
            return true;
        }

        if (escape == EscapeState.None || value < (byte)' ')
        {
            escape = EscapeState.None;
            return false;
        }

        var goesOn = escape == EscapeState.Begun
            ? value is (byte)'[' or (byte)'O'
            : value is >= (byte)' ' and < (byte)'@';
        escape = goesOn ? EscapeState.Inside : EscapeState.None;
        return true;
    }
}
