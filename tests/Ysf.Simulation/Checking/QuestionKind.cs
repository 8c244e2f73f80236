namespace Ysf.Simulation;

/// <summary>Kind of request in a datagram.</summary>
internal enum QuestionKind : byte
{
    /// <summary>Whatever is not one of the others.</summary>
    Other,

    /// <summary>To be registered, or kept alive.</summary>
    Poll,

    /// <summary>A poll that is too short or has no name.</summary>
    BadPoll,

    Status,

    Version,

    /// <summary>A frame of an over, of the right length.</summary>
    Frame,

    /// <summary>To be unlinked.</summary>
    Unlink,

    /// <summary>Nothing: it is what another reflector says of itself.</summary>
    Answer,
}
