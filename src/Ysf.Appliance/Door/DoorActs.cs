namespace Ysf.Appliance.Door;

/// <summary>All that is done at the door, and nothing else is.</summary>
internal static class DoorActs
{
    /// <summary>Tells what only root can read.</summary>
    public const string Tell = "tell";

    /// <summary>Writes one of the sysop's three files.</summary>
    public const string Write = "write";

    /// <summary>Installs the bundle that lies in the spool.</summary>
    public const string Install = "install";

    /// <summary>Starts the machine again, in order.</summary>
    public const string Reboot = "reboot";

    /// <summary>The next start is from the other slot, on trial.</summary>
    public const string OtherSlot = "other-slot";

    /// <summary>For who asks for something else.</summary>
    public static string List => string.Join(", ", Tell, Write, Install, Reboot, OtherSlot);
}
