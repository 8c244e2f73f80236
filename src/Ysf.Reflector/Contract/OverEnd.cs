namespace Ysf;

/// <summary>Ends of an over.</summary>
public enum OverEnd : byte
{
    /// <summary>Its terminator or the last-frame bit came.</summary>
    Terminator,

    /// <summary>Two seconds of silence passed, or its gateway or its DG-ID went.</summary>
    Watchdog,

    /// <summary>
    /// It moved its gateway to another DG-ID and was not carried; ended on its own or by silence.
    /// </summary>
    Switched,

    /// <summary>It was longer than an over may be.</summary>
    TimedOut,

    /// <summary>The operator blocked its talker.</summary>
    Blocked,

    /// <summary>It was a copy of an over that another gateway had brought.</summary>
    Copy,
}
