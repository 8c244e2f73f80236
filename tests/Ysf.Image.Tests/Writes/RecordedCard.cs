namespace Ysf.Tests.Image;

/// <summary>A card before and after something was done to it, and the log of all writes meanwhile.
/// </summary>
/// <param name="Before">Before the machine was switched on.</param>
/// <param name="After">After it was stopped in order.</param>
/// <param name="Log">The log's file.</param>
/// <param name="Files">
/// What each file of the operator's partition held in turn: a power cut must leave one of these.
/// </param>
/// <param name="State">The same of files of the state directory.</param>
internal sealed record RecordedCard(
    CardSnapshot Before,
    CardSnapshot After,
    string Log,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Files,
    IReadOnlyDictionary<string, IReadOnlyList<string>> State);
