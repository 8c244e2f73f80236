namespace Ysf;

/// <summary>The way a datagram came, and therefore the way an answer goes back.</summary>
/// <param name="Remote">The peer.</param>
/// <param name="Local">
/// The address of ours that the peer wrote to; unspecified when the socket is bound to one address.
/// A gateway compares the source of an answer with what it asked, so a host with several addresses
/// must answer from the one that was asked.
/// </param>
/// <param name="Port">The listening port of ours.</param>
public readonly record struct Route(Endpoint Remote, IpAddress Local, PortId Port);
