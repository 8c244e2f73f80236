using Ysf.Appliance.Handover;
using Ysf.Appliance.Settings;

namespace Ysf.Appliance.Feeds;

/// <summary>One feed that there can be.</summary>
/// <param name="Name">As its health has it, for lines of the log.</param>
/// <param name="KeyOf">
/// All settings that it takes over when it is made; null when it is off. It is replaced when they
/// are others, compared by value.
/// </param>
/// <param name="Make">Makes it, with its place in the ring.</param>
internal sealed record FeedKind(
    string Name, Func<ApplianceSettings, object?> KeyOf, Func<EventReader, IFeed> Make)
{
    /// <summary>Whether it runs in safe mode too.</summary>
    public bool IsForSafeMode { get; init; }
}
