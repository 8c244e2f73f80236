namespace Ysf.Appliance.Settings.Checks;

/// <summary>
/// Parts of the machine's settings, each of which is applied or not on its own. A wrong time zone
/// does not keep the board out of the wireless network.
/// </summary>
[Flags]
public enum CardParts
{
    /// <summary>No part.</summary>
    None = 0,

    /// <summary><c>[System] Hostname</c>.</summary>
    Name = 1,

    /// <summary><c>[System] Timezone</c>.</summary>
    Zone = 2,

    /// <summary><c>[Wifi]</c> and <c>[System] Country</c>.</summary>
    Wifi = 4,

    /// <summary><c>[Ethernet]</c>.</summary>
    Ethernet = 8,

    /// <summary><c>[Ssh]</c>.</summary>
    Ssh = 16,

    /// <summary><c>[Console]</c>.</summary>
    Console = 32,
}
