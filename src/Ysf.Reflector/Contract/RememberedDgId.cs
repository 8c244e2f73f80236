namespace Ysf;

/// <summary>The DG-ID that a gateway chose last.</summary>
/// <param name="Gateway">Its name.</param>
/// <param name="DgId">The room.</param>
/// <param name="IsKnown">Whether the gateway was known when it chose.</param>
public readonly record struct RememberedDgId(
    CallsignField Gateway, DgId DgId, bool IsKnown = true);
