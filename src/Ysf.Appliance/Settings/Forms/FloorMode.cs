namespace Ysf.Appliance.Settings.Forms;

/// <summary>Modes of the clock's floor, and of the doubt before synchronisation.</summary>
public enum FloorMode
{
    /// <summary>On a board, which has no clock of its own when its power was cut.</summary>
    Auto,

    On,

    /// <summary>Nowhere: the clock is taken as it is.</summary>
    Off,
}
