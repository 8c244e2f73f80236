namespace Ysf.Appliance.Settings;

/// <summary>Where the clock has a floor and is doubted until it is synchronised.</summary>
public enum FloorMode
{
    /// <summary>On a board, which has no clock of its own when its power was cut.</summary>
    Auto,

    On,

    /// <summary>Nowhere: the clock is taken as it is.</summary>
    Off,
}
