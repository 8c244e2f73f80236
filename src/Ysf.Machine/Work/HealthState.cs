namespace Ysf.Machine.Work;

/// <summary>States of the reflector's health.</summary>
public enum HealthState
{
    /// <summary>Everything that is asked for works.</summary>
    Ok,

    /// <summary>Overs are carried; something beside them does not work.</summary>
    Degraded,

    /// <summary>Overs are not carried, or cannot be relied upon; a restart is the cure.</summary>
    Failed,
}
