namespace Ysf.Appliance.Power;

/// <summary>Button and power as lights and display show them.</summary>
internal sealed record PowerView
{
    public ButtonStage Button { get; init; }

    /// <summary>Short presses so far: each turns a page.</summary>
    public int Presses { get; init; }

    /// <summary>Whether the button can switch this machine off.</summary>
    public bool CanSwitchOff { get; init; }

    /// <summary>The mains.</summary>
    public MainsState Mains { get; init; }

    /// <summary>When the machine is switched off, unless the mains is back before.</summary>
    public Instant? OffAt { get; init; }

    /// <summary>Whether the machine was asked to switch itself off.</summary>
    public bool IsEnding { get; init; }
}
