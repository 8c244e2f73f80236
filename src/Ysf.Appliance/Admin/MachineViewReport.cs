using Ysf.Appliance.Reports;
using Ysf.Appliance.RootHelper;

namespace Ysf.Appliance.Admin;

/// <summary>The machine for who administers it.</summary>
internal sealed record MachineViewReport
{
    /// <summary>The version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>The board's name by its firmware; null on other machines.</summary>
    public string? Board { get; init; }

    /// <summary>Whether it runs from the card of the image.</summary>
    public required bool IsCard { get; init; }

    /// <summary>Why nothing of the slots is known; null when it is.</summary>
    public string? Fault { get; init; }

    /// <summary>The two slots and the last update.</summary>
    public SlotFacts? Slots { get; init; }

    /// <summary>The partition with what outlasts a restart; null on what is no card.</summary>
    public DataReport? Data { get; init; }

    /// <summary>Why the reflector had to start.</summary>
    public required string LastStart { get; init; }

    /// <summary>Whether that start was unplanned.</summary>
    public required bool IsUnplanned { get; init; }

    /// <summary>Why it is in safe mode; null when it is not.</summary>
    public string? SafeMode { get; init; }

    /// <summary>The machine's sensors as one line; empty when nothing is known.</summary>
    public required string Sensors { get; init; }

    /// <summary>Whether one of them reports a fault of this moment.</summary>
    public required bool IsAlarming { get; init; }

    /// <summary>The state of the page.</summary>
    public required PageReport Page { get; init; }

    /// <summary>Progress of the update that the page received.</summary>
    public required UpdateProgress Update { get; init; }
}
