namespace Ysf;

/// <summary>The eight kinds of deny.db, in the file's own two or three letters.</summary>
public enum AccessRuleKind : byte
{
    /// <summary>Blocked callsign.</summary>
    CS,

    /// <summary>Allowed callsign.</summary>
    AL,

    /// <summary>Blocked callsign suffix.</summary>
    SB,

    /// <summary>Gateway that may listen, not transmit.</summary>
    GW,

    /// <summary>Gateway that may neither listen nor transmit.</summary>
    GWB,

    /// <summary>Address that may listen, not transmit.</summary>
    IP,

    /// <summary>Address that may neither listen nor transmit.</summary>
    IPB,

    /// <summary>Serial number of a radio.</summary>
    SN,
}
