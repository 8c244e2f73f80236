using Ysf.Machine.Work;

namespace Ysf.Appliance.Display;

/// <summary>Facts that a display shows at one moment.</summary>
internal sealed record DisplayFacts
{
    public DisplayState State { get; init; }

    /// <summary>The name of the reflector.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The machine's address in its network; null without one.</summary>
    public string? Address { get; init; }

    /// <summary>Gateways linked.</summary>
    public int Gateways { get; init; }

    public HealthReport Health { get; init; } = HealthReport.Good;

    /// <summary>The local time; null until the clock is set.</summary>
    public DateTime? Time { get; init; }

    /// <summary>Percent of the update that is installed; null when nobody knows.</summary>
    public int? UpdatePercent { get; init; }

    /// <summary>Name of the file that says what is wrong with the settings.</summary>
    public string ErrorFile { get; init; } = string.Empty;

    /// <summary>First line of the settings that is wrong; null when no line is named.</summary>
    public int? ErrorLine { get; init; }

    /// <summary>The over that began last of those that are open.</summary>
    public ShownOver? Over { get; init; }

    /// <summary>Whether an over goes before the state: one that lasts hides no over.</summary>
    public bool IsOverShown =>
        State is DisplayState.Working or DisplayState.SafeMode or DisplayState.WrongSettings;

    /// <summary>Other overs that are open.</summary>
    public int OtherOvers { get; init; }
}
