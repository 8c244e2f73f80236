namespace Ysf.Appliance.Admin;

/// <summary>How far the update came that was sent to the page.</summary>
/// <param name="Phase">What goes on.</param>
/// <param name="Received">Bytes that came.</param>
/// <param name="Percent">How much is installed, in hundredths.</param>
/// <param name="Words">What was said last, or how it ended; null before anything was sent.</param>
internal sealed record UpdateProgress(
    UpdatePhase Phase, long Received, int Percent, string? Words);
