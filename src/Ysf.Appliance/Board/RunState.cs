namespace Ysf.Appliance.Board;

/// <summary>Stages that a run of the reflector reached.</summary>
internal enum RunState
{
    /// <summary>It began, and recorded no end.</summary>
    Running,

    /// <summary>It stopped petting the watchdog.</summary>
    Unfed,

    /// <summary>It stopped in order.</summary>
    Stopped,

    /// <summary>It ended itself, since it lacked something that it cannot run without.</summary>
    Failed,
}
