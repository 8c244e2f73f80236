namespace Ysf.Simulation;

/// <summary>Arguments of a call of the core.</summary>
/// <param name="Kind">Which of its methods.</param>
/// <param name="Now">The time it was given.</param>
/// <param name="Route">Where a datagram came from.</param>
/// <param name="Name">Whom the operator named.</param>
/// <param name="To">The DG-ID to which the operator moves the gateway.</param>
internal readonly record struct Call(
    CallKind Kind, Instant Now, Route Route = default, CallsignField Name = default,
    DgId To = default);
