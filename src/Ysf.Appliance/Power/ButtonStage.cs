namespace Ysf.Appliance.Power;

/// <summary>The button as lights and display show it.</summary>
internal enum ButtonStage
{
    /// <summary>Not seen let go yet: nothing comes of a press that began before.</summary>
    Unseen,

    /// <summary>Not held, or too short to speak of.</summary>
    Up,

    /// <summary>Held; nothing would come of letting it go.</summary>
    Held,

    /// <summary>Letting it go switches the machine off.</summary>
    SwitchesOff,

    /// <summary>Letting it go restarts in safe mode.</summary>
    SafeMode,

    /// <summary>Held since the start, or for too long: nothing comes of it.</summary>
    Ignored,
}
