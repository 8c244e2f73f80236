using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Alerts;

/// <summary>Something that happened in a moment, such as a start.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Title">A few words, to follow the reflector's name and a colon.</param>
/// <param name="Text">A sentence without a full stop.</param>
internal sealed record Occurrence(AlertLevel Level, string Title, string Text);
