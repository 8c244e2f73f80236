namespace Ysf.Machine.Display;

/// <summary>Kinds of displays.</summary>
public enum DisplayKind
{
    /// <summary>No display.</summary>
    None,

    /// <summary>On a Raspberry Pi: an OLED that answers at one of its two usual addresses.</summary>
    Auto,

    /// <summary>OLED of 128 by 64 dots.</summary>
    Ssd1306,

    /// <summary>The same by another controller.</summary>
    Sh1106,

    /// <summary>Four lines of 20 characters.</summary>
    Lcd2004,

    /// <summary>Two lines of 16 characters.</summary>
    Lcd1602,
}
