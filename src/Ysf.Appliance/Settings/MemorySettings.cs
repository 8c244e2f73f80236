namespace Ysf.Appliance.Settings;

/// <summary>What is done about memory that grows; 0 for nothing.</summary>
/// <param name="Soft">Bytes above which caches are dropped.</param>
/// <param name="Hard">Bytes above which the reflector restarts in order.</param>
public sealed record MemorySettings(long Soft, long Hard);
