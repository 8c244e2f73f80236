namespace Ysf;

/// <summary>Reasons for the removal of a gateway.</summary>
public enum RemovalReason : byte
{
    /// <summary>It sent an unlink (YSFU), some seconds before.</summary>
    Unlinked,

    /// <summary>It was not heard for a minute.</summary>
    Disappeared,

    /// <summary>Its NAT gave it another port, under which it is registered now.</summary>
    Rebound,

    /// <summary>The operator sent it away.</summary>
    Kicked,

    /// <summary>Its port refused the frames that it was sent, some seconds before.</summary>
    PortRefused,

    /// <summary>The port that it came to is no longer one of ours.</summary>
    PortClosed,

    /// <summary>Its place went to a known gateway, or to a new one that polled twice.</summary>
    Displaced,

    /// <summary>The link that it stands for went down, or was switched off.</summary>
    LinkEnded,
}
