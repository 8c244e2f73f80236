namespace Ysf.Appliance.Admin;

/// <summary>Progress of the update that the page received.</summary>
/// <param name="Phase">What goes on.</param>
/// <param name="Received">Bytes that came.</param>
/// <param name="Percent">How much is installed, in hundredths.</param>
/// <param name="Words">What was said last, or how it ended; null before anything was sent.</param>
internal sealed record UpdateProgress(
    UpdatePhase Phase, long Received, int Percent, string? Words);
