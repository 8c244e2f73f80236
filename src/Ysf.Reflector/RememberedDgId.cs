namespace Ysf;

/// <summary>The DG-ID that a gateway chose last.</summary>
public readonly record struct RememberedDgId(CallsignField Gateway, DgId DgId);
