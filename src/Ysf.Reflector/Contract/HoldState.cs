namespace Ysf;

/// <summary>Whether a gateway can leave its DG-ID; dashboards read the numbers as T_HOLD.</summary>
public enum HoldState : sbyte
{
    Free = 0,

    /// <summary>Bound by its port or its name.</summary>
    Static = -1,

    /// <summary>Bound by home.db.</summary>
    Fixed = -2,
}
