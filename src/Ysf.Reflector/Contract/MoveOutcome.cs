namespace Ysf;

/// <summary>Outcomes of the operator's move of a gateway.</summary>
public enum MoveOutcome : byte
{
    /// <summary>One of that name is in the other DG-ID now.</summary>
    Moved,

    /// <summary>All of that name are there already.</summary>
    IsThere,

    /// <summary>One of that name is bound by its port, its name or home.db.</summary>
    IsBound,

    /// <summary>No gateway of that name is linked.</summary>
    NoGateway,

    /// <summary>The reflector does not carry that DG-ID.</summary>
    NoRoom,
}
