namespace Ysf;

/// <summary>How an over ended.</summary>
public enum StreamEnd : byte
{
    /// <summary>By its terminator or the last-frame bit.</summary>
    Terminator,

    /// <summary>By two seconds of silence, or because its gateway or its DG-ID went.</summary>
    Watchdog,

    /// <summary>It moved its gateway to another DG-ID and was not carried.</summary>
    Switched,

    /// <summary>It was longer than an over may be.</summary>
    TimedOut,

    /// <summary>The operator blocked its talker.</summary>
    Blocked,

    /// <summary>It was a copy of an over that another gateway had brought.</summary>
    Copy,
}
