namespace Ysf;

/// <summary>Why a gateway is no longer registered.</summary>
public enum RemovalReason : byte
{
    /// <summary>It said so (YSFU).</summary>
    Unlinked,

    /// <summary>It was not heard for a minute.</summary>
    Disappeared,

    /// <summary>Its NAT gave it another port, under which it is registered now.</summary>
    Rebound,

    /// <summary>The operator sent it away.</summary>
    Kicked,

    /// <summary>The port that it came to is no longer one of ours.</summary>
    PortClosed,
}
