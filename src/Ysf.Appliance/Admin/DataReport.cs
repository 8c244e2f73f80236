namespace Ysf.Appliance.Admin;

/// <summary>The card's data partition.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="Free">What is left of it.</param>
/// <param name="State">How it does, in a sentence without a full stop.</param>
/// <param name="IsWell">Whether that is as it should be.</param>
internal sealed record DataReport(long Bytes, long Free, string State, bool IsWell);
