namespace Ysf;

/// <summary>Counts of one link since it is configured; they only grow.</summary>
/// <param name="FramesIn">Frames of its far end that were looked at.</param>
/// <param name="FramesOut">Frames sent to its far end.</param>
/// <param name="Times">Times that it came up.</param>
/// <param name="Foreign">
/// Datagrams that came to its port and were not of its far end, or not of its room.
/// </param>
public readonly record struct LinkCounters(long FramesIn, long FramesOut, int Times, long Foreign);
