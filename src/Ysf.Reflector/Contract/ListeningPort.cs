namespace Ysf;

/// <summary>A UDP port of ours.</summary>
/// <param name="Number">UDP port number.</param>
/// <param name="DgId">The room an auxiliary port is bound to; none for the main port.</param>
public sealed record ListeningPort(ushort Number, DgId DgId);
