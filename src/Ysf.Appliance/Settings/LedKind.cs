namespace Ysf.Appliance.Settings;

/// <summary>By what means a LED is reached.</summary>
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
