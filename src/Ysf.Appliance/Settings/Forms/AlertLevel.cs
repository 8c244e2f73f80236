namespace Ysf.Appliance.Settings.Forms;

/// <summary>Levels of a message's cause; the names are the words of the settings.</summary>
public enum AlertLevel
{
    /// <summary>Something happened, or may do harm later.</summary>
    Notice,

    /// <summary>Overs are carried, and something beside them does not work.</summary>
    Degraded,

    /// <summary>Overs are not carried.</summary>
    Failed,
}
