using Ysf.Appliance.Slots;

namespace Ysf.Appliance.Alerts;

/// <summary>Sources of the facts that alerts report; any thread may ask each.</summary>
internal sealed record AlertSources
{
    /// <summary>The facts of this moment.</summary>
    public required Func<AlertFacts> Facts { get; init; }

    /// <summary>The result of the last update; null where there are no updates.</summary>
    public required Func<UpdateRecord?> Update { get; init; }

    /// <summary>The start of this run; null when it is not worth a message.</summary>
    public required Occurrence? Start { get; init; }

    /// <summary>The reflector's state directory.</summary>
    public required string StateDirectory { get; init; }
}
