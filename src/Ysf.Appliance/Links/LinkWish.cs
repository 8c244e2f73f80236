using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Links;

/// <summary>The operator's wish for a link while the program runs; it counts before the settings.
/// </summary>
/// <param name="IsEnabled">Whether it is on; null as the settings say.</param>
/// <param name="To">Its far end; null as the settings say.</param>
internal sealed record LinkWish(bool? IsEnabled, LinkTarget? To);
