using static Ysf.Appliance.Linux.errno;

namespace Ysf.Appliance.Net;

/// <summary>The errors of sendmmsg that are part of life, and what each means for us.</summary>
internal static class SendErrors
{
    /// <remarks>
    /// EAGAIN: the socket buffer is full, POLLOUT tells when it is not.
    /// ENOBUFS: the kernel is short of memory; POLLOUT would not tell, so this one is lost. (What
    /// the queue of an interface drops, Linux does not tell the sender at all.)
    /// ENETUNREACH, EHOSTUNREACH, ENETDOWN, EHOSTDOWN, EADDRNOTAVAIL, EINVAL: no way there now, or
    /// the address of ours that it was asked from is gone; the gateway's next poll tells a new way.
    /// ECONNREFUSED: an ICMP answer to an earlier datagram. EPERM, EACCES: a firewall's verdict.
    /// EMSGSIZE: cannot happen with 155 bytes, but is no reason to stop. Anything else is treated
    /// in the same way: a reflector goes on.
    /// </remarks>
    public static SendOutcome OutcomeOf(int number) => number switch
    {
        EINTR => SendOutcome.Again,
        EAGAIN => SendOutcome.Wait,
        _ => SendOutcome.Skip,
    };
}
