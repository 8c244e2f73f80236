namespace Ysf.Appliance.Settings.Forms;

/// <summary>The clock of the log's lines and of the dates in its file names.</summary>
public enum LogTime
{
    /// <summary>UTC, which dashboards expect.</summary>
    Utc,

    /// <summary>The time zone of the machine; one hour a year comes twice in text lines.</summary>
    Local,
}
