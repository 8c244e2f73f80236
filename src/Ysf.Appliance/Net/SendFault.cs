namespace Ysf.Appliance.Net;

/// <summary>Why a datagram could not be sent, as far as an operator tells reasons apart.</summary>
public enum SendFault : byte
{
    /// <summary>No route leads there.</summary>
    NoRoute,

    /// <summary>The way there is known, and no host is at its end.</summary>
    HostUnreachable,

    /// <summary>The interface on the way there is down or gone.</summary>
    LinkDown,

    /// <summary>A firewall or a route says no.</summary>
    Forbidden,

    /// <summary>The kernel had no memory for it.</summary>
    NoBuffers,

    /// <summary>It is longer than the way there takes.</summary>
    TooLong,

    /// <summary>No program listens there.</summary>
    Refused,

    /// <summary>The address of ours that it was to come from is gone, or leads nowhere.</summary>
    AddressGone,

    /// <summary>Something else.</summary>
    Other,
}
