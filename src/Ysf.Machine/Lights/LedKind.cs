namespace Ysf.Machine.Lights;

/// <summary>Ways to drive a LED.</summary>
public enum LedKind
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Whatever this board has for it.</summary>
    Board,

    /// <summary>One that the kernel has a driver for.</summary>
    Device,

    /// <summary>A GPIO line.</summary>
    Gpio,
}
