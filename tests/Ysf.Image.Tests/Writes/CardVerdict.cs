namespace Ysf.Tests.Image;

/// <summary>The judge's result for a card after a power cut.</summary>
/// <param name="Faults">Empty when there are none.</param>
/// <param name="Head">Slot state and partition table: what a start reads first.</param>
/// <param name="Kind">
/// The same for cards that a start treats alike: besides <paramref name="Head"/>, the size and state of
/// the data partition, the names on the operator's, and which text each watched file holds.
/// </param>
internal sealed record CardVerdict(IReadOnlyList<string> Faults, string Head, string Kind);
