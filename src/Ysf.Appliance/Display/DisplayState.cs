namespace Ysf.Appliance.Display;

/// <summary>States of the program that take the whole display.</summary>
public enum DisplayState
{
    /// <summary>Overs, and what is shown between them.</summary>
    Working,

    Starting,
    Updating,
    SafeMode,

    /// <summary>The settings file is not in force.</summary>
    WrongSettings,

    /// <summary>The mains is lost, and the machine switches itself off soon.</summary>
    OnBattery,

    /// <summary>The machine was asked to switch itself off.</summary>
    Ending,

    /// <summary>The program starts anew.</summary>
    Restarting,

    /// <summary>The program has written its state and ends.</summary>
    Stopped,
}
