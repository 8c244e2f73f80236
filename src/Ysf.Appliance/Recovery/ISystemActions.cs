namespace Ysf.Appliance.Recovery;

/// <summary>Actions of the console on the machine; each returns its result as a sentence.</summary>
internal interface ISystemActions
{
    string RestartReflector();

    string Reboot();

    /// <summary>Switches the machine off, and returns when its plug may be pulled.</summary>
    string PowerOff();

    /// <summary>Why nothing can be started from the other slot; null when it can.</summary>
    string? OtherSlotFault();

    /// <summary>Has the machine start from its other slot, and starts it again.</summary>
    string BootOtherSlot();
}
