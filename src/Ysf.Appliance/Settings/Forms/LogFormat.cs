namespace Ysf.Appliance.Settings.Forms;

/// <summary>The form of a line on the console and in the log file.</summary>
public enum LogFormat
{
    /// <summary>A letter, the time and a sentence, as dashboards read it.</summary>
    Text,

    /// <summary>One JSON object a line.</summary>
    Json,
}
