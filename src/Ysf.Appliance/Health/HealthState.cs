namespace Ysf.Appliance.Health;

/// <summary>How well the reflector does its work.</summary>
public enum HealthState
{
    /// <summary>Everything that is asked for works.</summary>
    Ok,

    /// <summary>Overs are carried; something beside them does not work.</summary>
    Degraded,

    /// <summary>Overs are not carried, or cannot be relied upon; a restart is the cure.</summary>
    Failed,
}
