namespace Ysf.Appliance.Settings;

/// <summary>How the bytes of a file that somebody typed stand for letters.</summary>
internal enum TextForm
{
    /// <summary>With a byte order mark or without.</summary>
    Utf8,

    /// <summary>With a byte order mark, the low byte first: "Unicode" of old editors.</summary>
    Utf16Little,

    /// <summary>With a byte order mark, the high byte first.</summary>
    Utf16Big,

    /// <summary>One byte a letter: "ANSI" of Windows in Western Europe.</summary>
    Windows1252,
}
