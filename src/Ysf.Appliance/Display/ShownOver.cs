namespace Ysf.Appliance.Display;

/// <summary>An over as a display shows it.</summary>
/// <param name="Talker">The callsign that transmits.</param>
/// <param name="Room">Number of its DG-ID.</param>
/// <param name="Gateway">Name of the gateway that it comes through.</param>
/// <param name="Since">When it began.</param>
internal readonly record struct ShownOver(string Talker, int Room, string Gateway, Instant Since);
