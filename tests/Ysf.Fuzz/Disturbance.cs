namespace Ysf.Fuzz;

/// <summary>
/// Something beside the traffic: which of the variants of a reload, or whom the operator means and
/// for how many seconds.
/// </summary>
internal readonly record struct Disturbance(
    DisturbanceKind Kind, int Variant, CallsignField Name);
