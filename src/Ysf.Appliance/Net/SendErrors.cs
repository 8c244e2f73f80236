using static Ysf.Machine.Linux.errno;

namespace Ysf.Appliance.Net;

/// <summary>The errors of sendmmsg that are part of life, and what each means for us.</summary>
internal static class SendErrors
{
    /// <summary>The number of <see cref="SendFault"/>s.</summary>
    public const int Faults = (int)SendFault.Other + 1;

    /// <remarks>
    /// EAGAIN: the socket buffer is full, POLLOUT tells when it is not.
    /// ENOBUFS: the kernel is short of memory, or the queue of an interface is full, which Linux
    /// tells those who ask for ICMP errors; POLLOUT would not tell, so this one is lost.
    /// EMSGSIZE: cannot happen with 155 bytes, but is no reason to stop. Anything else is treated
    /// in the same way: a reflector goes on.
    /// </remarks>
    public static SendOutcome OutcomeOf(int number) => number switch
    {
        EINTR => SendOutcome.Again,
        EAGAIN => SendOutcome.Wait,
        _ => SendOutcome.Skip,
    };

    /// <summary>
    /// Whether it may be what ICMP said of an earlier datagram (icmp_err_convert in the kernel's
    /// net/ipv4/icmp.c and net/ipv6/icmp.c), so that this datagram was not tried.
    /// </summary>
    public static bool MayBeOfEarlier(int number) => number is ECONNREFUSED or EHOSTUNREACH
        or ENETUNREACH or EHOSTDOWN or ENOPROTOOPT or EOPNOTSUPP or EPROTO or EMSGSIZE or EACCES;

    /// <summary>
    /// Whether the address of ours that was to be the source may be what is wrong: it is gone
    /// (EINVAL, EADDRNOTAVAIL), or routes by source lead nowhere from it (ENETUNREACH).
    /// </summary>
    public static bool MayBeOfSource(int number) =>
        number is EINVAL or EADDRNOTAVAIL or ENETUNREACH;

    /// <summary>The reason in the operator's terms.</summary>
    /// <remarks>ECONNREFUSED: an ICMP answer to an earlier datagram.</remarks>
    public static SendFault FaultOf(int number) => number switch
    {
        ENETUNREACH => SendFault.NoRoute,
        EHOSTUNREACH or EHOSTDOWN => SendFault.HostUnreachable,
        ENETDOWN or ENODEV or ENXIO => SendFault.LinkDown,
        EPERM or EACCES => SendFault.Forbidden,
        ENOBUFS or ENOMEM => SendFault.NoBuffers,
        EMSGSIZE => SendFault.TooLong,
        ECONNREFUSED => SendFault.Refused,
        EINVAL or EADDRNOTAVAIL => SendFault.AddressGone,
        _ => SendFault.Other,
    };

    /// <summary>Whether the socket may be to blame, and not where the datagram was to go.</summary>
    public static bool MayBeOfSocket(SendFault fault) => fault
        is SendFault.LinkDown or SendFault.NoBuffers or SendFault.AddressGone or SendFault.Other;

    /// <summary>The reason, to follow a colon.</summary>
    public static string Say(SendFault fault) => fault switch
    {
        SendFault.NoRoute => "no route to the network",
        SendFault.HostUnreachable => "no route to the host",
        SendFault.LinkDown => "the interface is down or gone",
        SendFault.Forbidden => "a firewall or a route forbids it",
        SendFault.NoBuffers => "the kernel has no memory for them",
        SendFault.TooLong => "they are too long",
        SendFault.Refused => "connection refused",
        SendFault.AddressGone => "none of our addresses can reach it",
        _ => "the kernel refuses them",
    };
}
