namespace Ysf;

/// <summary>A gateway that the reflector has come to know.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Network">
/// Its network, IPv4 /24 or IPv6 /56; unspecified when it is known by its name alone.
/// </param>
/// <param name="Age">The time since it was seen last.</param>
public readonly record struct KnownGateway(
    CallsignField Name, IpAddress Network, TimeSpan Age);
