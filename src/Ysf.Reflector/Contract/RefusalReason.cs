namespace Ysf;

/// <summary>Reasons for the refusal of an over, in the letters that logs and feeds use.</summary>
public enum RefusalReason : byte
{
    /// <summary>Not refused.</summary>
    None,

    /// <summary>A data or picture request.</summary>
    DT,

    /// <summary>The gateway may not transmit.</summary>
    GW,

    /// <summary>The address may not transmit.</summary>
    IP,

    /// <summary>The radio's serial number is blocked.</summary>
    SN,

    /// <summary>The callsign may not transmit.</summary>
    CS,
}
