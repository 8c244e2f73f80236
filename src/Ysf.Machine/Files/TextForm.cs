namespace Ysf.Machine.Files;

/// <summary>Encodings of a text file typed by an operator.</summary>
internal enum TextForm
{
    /// <summary>With a byte order mark or without.</summary>
    Utf8,

    /// <summary>The low byte first, with a byte order mark or without: "Unicode" of old editors.
    /// </summary>
    Utf16Little,

    /// <summary>The high byte first, with a byte order mark or without.</summary>
    Utf16Big,

    /// <summary>One byte a letter: "ANSI" of Windows in Western Europe.</summary>
    Windows1252,
}
