using Ysf.Appliance.Slots;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.RootHelper;

/// <summary>State of the two slots on the disk, and the result of the last update.</summary>
internal sealed record SlotFacts
{
    /// <summary>The slot that runs, A or B.</summary>
    public required string Running { get; init; }

    /// <summary>The version of the image that runs.</summary>
    public required string Version { get; init; }

    /// <summary>The board, as bundles spell it.</summary>
    public required string Board { get; init; }

    /// <summary>Whether the version that runs is on trial.</summary>
    public required bool OnTrial { get; init; }

    /// <summary>The slot that is booted when no trial is pending.</summary>
    public required string Good { get; init; }

    /// <summary>The slot of the next start.</summary>
    public required string Next { get; init; }

    /// <summary>Why the other slot cannot be booted; null when it may.</summary>
    public string? OtherFault { get; init; }

    /// <summary>Why no bundle can be installed now; null when it can.</summary>
    public string? Hindrance { get; init; }

    /// <summary>The result of the last update.</summary>
    public required UpdateRecord Update { get; init; }

    /// <summary>The same in one line.</summary>
    public required string UpdateWords { get; init; }

    /// <summary>Reads the facts of a machine. Throws <see cref="SystemError"/>.</summary>
    public static SlotFacts Of(SlotSystem system)
    {
        var (state, running, record) = (
            system.Disk.Read(), system.Running, system.Record.Read());
        return new SlotFacts
        {
            Running = $"{running.Slot}",
            Version = system.Version,
            Board = system.Compatible,
            OnTrial = running.IsOnTrial(state),
            Good = $"{state.Good}",
            Next = $"{state.Next}",
            OtherFault = system.EmptinessOf(running.Slot.Other()),
            Hindrance = system.Hindrance,
            Update = record,
            UpdateWords = system.UpdateText,
        };
    }
}
