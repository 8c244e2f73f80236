namespace Ysf.Appliance.Health;

/// <summary>Actions of the health monitor.</summary>
/// <param name="Trim">Drops what can be done without.</param>
/// <param name="Restart">Asks for an orderly restart, and says why; returns at once.</param>
/// <param name="Watch">
/// Is told once a second what time it is and when our own ports last answered.
/// </param>
internal sealed record HealthActs(
    Action Trim, Action<string> Restart, Action<Instant, Instant> Watch);
