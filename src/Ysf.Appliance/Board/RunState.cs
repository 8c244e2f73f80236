namespace Ysf.Appliance.Board;

/// <summary>How far a run of the reflector came.</summary>
internal enum RunState
{
    /// <summary>It began, and did not say that it ended.</summary>
    Running,

    /// <summary>It ended feeding the watchdog.</summary>
    Unfed,

    /// <summary>It stopped in order.</summary>
    Stopped,
}
