namespace Ysf.Appliance.Net;

/// <summary>Reactions to a failed send.</summary>
internal enum SendOutcome : byte
{
    /// <summary>A signal came in between: the same again.</summary>
    Again,

    /// <summary>
    /// The socket's buffer is full: what is left waits until the kernel has room.
    /// </summary>
    Wait,

    /// <summary>
    /// This destination cannot be reached now: counted, skipped, the rest goes out.
    /// </summary>
    Skip,
}
