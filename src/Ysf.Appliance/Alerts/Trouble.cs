using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Alerts;

/// <summary>A fault that lasts: a reason of the health, or a flood.</summary>
/// <param name="Key">Stays the same while amounts in the text change.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Text">A sentence without a full stop.</param>
/// <param name="Topic">The help's page and heading that say what to do.</param>
internal sealed record Trouble(string Key, AlertLevel Level, string Text, string Topic);
