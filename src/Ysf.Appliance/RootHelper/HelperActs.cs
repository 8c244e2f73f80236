namespace Ysf.Appliance.RootHelper;

/// <summary>The complete list of what the root helper does.</summary>
internal static class HelperActs
{
    /// <summary>Reports facts that only root can read.</summary>
    public const string Tell = "tell";

    /// <summary>Writes one of the operator's three files.</summary>
    public const string Write = "write";

    /// <summary>Installs the bundle in the spool.</summary>
    public const string Install = "install";

    /// <summary>Restarts the machine in order.</summary>
    public const string Reboot = "reboot";

    /// <summary>Switches the machine off in order.</summary>
    public const string PowerOff = "power-off";

    /// <summary>Boots the other slot next, on trial.</summary>
    public const string OtherSlot = "other-slot";

    /// <summary>The list for the answer to an unknown request.</summary>
    public static string List => string.Join(
        ", ", Tell, Write, Install, Reboot, PowerOff, OtherSlot);
}
