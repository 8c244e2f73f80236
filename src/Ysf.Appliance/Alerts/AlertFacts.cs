using Ysf.Machine.Work;

namespace Ysf.Appliance.Alerts;

/// <summary>Facts of one moment that messages are made of.</summary>
internal sealed record AlertFacts
{
    /// <summary>The reflector's name, with which each title begins.</summary>
    public required string Name { get; init; }

    /// <summary>Address of the help on the reflector's page, with a slash at its end; null without a page.
    /// </summary>
    public string? Help { get; init; }

    /// <summary>The newest verdict.</summary>
    public required HealthReport Health { get; init; }

    /// <summary>Whether datagrams of unlinked senders are held back.</summary>
    public bool IsFlood { get; init; }

    /// <summary>Links that are on and do not work, each with its fault: <c>link FRIENDS: no answer</c>.
    /// </summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>Whether our own ports answer; null before the first self-test.</summary>
    public bool? IsServing { get; init; }

    /// <summary>The time, UTC; null while the clock is not set.</summary>
    public DateTime? Now { get; init; }

    /// <summary>The time of the day in the local zone; null while the clock is not set.</summary>
    public TimeOnly? TimeOfDay { get; init; }
}
