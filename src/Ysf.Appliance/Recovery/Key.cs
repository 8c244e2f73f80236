namespace Ysf.Appliance.Recovery;

/// <summary>Kinds of input on the serial line: each byte is one of these.</summary>
internal enum KeyKind
{
    /// <summary>Printable ASCII.</summary>
    Letter,

    /// <summary>CR, LF, or CR with LF behind it.</summary>
    Enter,

    /// <summary>Takes the last letter back: BS or DEL.</summary>
    Erase,

    /// <summary>Takes the whole line back: Ctrl-U.</summary>
    EraseLine,

    /// <summary>Leaves what is going on: Ctrl-C or Ctrl-D.</summary>
    Cancel,

    /// <summary>Brings the menu, whatever is going on.</summary>
    Menu,

    /// <summary>Means nothing here, but may to a shell: control characters, parts of arrows.
    /// </summary>
    Other,

    /// <summary>Means nothing at all: the LF of a CR LF, and breaks.</summary>
    Nothing,
}

/// <summary>A byte from the line and what it means.</summary>
internal readonly record struct Key(KeyKind Kind, byte Raw)
{
    public char Letter => (char)Raw;
}
