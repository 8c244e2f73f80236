namespace Ysf.Machine.Host;

/// <summary>Throttling by the firmware of a Raspberry Pi.</summary>
/// <param name="Now">Whether it does so just now, for heat or under-voltage.</param>
/// <param name="Before">Whether it did since the machine started.</param>
/// <param name="UnderVoltageBefore">Whether the power supply was too weak since then.</param>
public sealed record ThrottleReport(bool Now, bool Before, bool UnderVoltageBefore);
