namespace Ysf;

/// <summary>
/// An invariant is broken: an error of the programmer, after which nothing sensible can follow.
/// </summary>
/// <remarks>Never caught, so that the process ends and its supervisor starts it anew.</remarks>
public sealed class InvariantException(string what) : Exception("Invariant broken: " + what);
