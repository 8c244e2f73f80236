namespace Ysf.Appliance.Display;

/// <summary>The over heard last, as a display shows it.</summary>
/// <param name="Talker">The callsign that transmitted.</param>
/// <param name="Room">Number of its DG-ID.</param>
/// <param name="Gateway">Name of the gateway that it came through.</param>
/// <param name="At">Local time of its start; null while the clock is not set.</param>
/// <param name="Seconds">How long it was.</param>
internal sealed record ShownHeard(
    string Talker, int Room, string Gateway, DateTime? At, double Seconds);
