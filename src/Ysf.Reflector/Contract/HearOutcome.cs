namespace Ysf;

/// <summary>Outcomes of the operator's list of the rooms that a gateway hears.</summary>
public enum HearOutcome : byte
{
    /// <summary>All gateways of that name hear the list.</summary>
    Done,

    /// <summary>No gateway of that name is linked.</summary>
    NoGateway,

    /// <summary>A port or a name binds it to one room.</summary>
    IsBound,

    /// <summary>The reflector does not carry a DG-ID of the list.</summary>
    NoRoom,

    /// <summary>Gateways hear one room: the settings say so.</summary>
    IsOff,

    /// <summary>The table of such lists is full.</summary>
    Full,
}
