using Ysf.Appliance.Power;
using Ysf.Machine.Host;
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

    /// <summary>Why it runs in safe mode, in a few words.</summary>
    public string SafeMode { get; init; } = string.Empty;

    /// <summary>The act of the button if it is let go now.</summary>
    public ButtonStage Button { get; init; }

    /// <summary>Whether the button can switch this machine off.</summary>
    public bool CanSwitchOff { get; init; }

    /// <summary>When the machine is switched off, unless the mains is back before.</summary>
    public Instant? OffAt { get; init; }

    /// <summary>The page that the button turned up.</summary>
    public DisplayPage Page { get; init; }

    /// <summary>The over heard last; null when none was.</summary>
    public ShownHeard? LastHeard { get; init; }

    /// <summary>Sensors and disks.</summary>
    public MachineReport Machine { get; init; } = MachineReport.Unknown;

    /// <summary>Version of the program.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>Other overs that are open.</summary>
    public int OtherOvers { get; init; }
}
