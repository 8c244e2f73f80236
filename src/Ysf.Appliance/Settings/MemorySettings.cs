using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings;

/// <summary>Bounds on memory; 0 disables one.</summary>
/// <param name="Soft">Bytes above which caches are dropped.</param>
/// <param name="Hard">Bytes above which the reflector restarts in order.</param>
public sealed record MemorySettings(long Soft, long Hard)
{
    internal static MemorySettings Of(SettingsValues values) =>
        new(values.Of(Keys.Limits.MemorySoft), values.Of(Keys.Limits.MemoryHard));
}
