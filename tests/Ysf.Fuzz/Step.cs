namespace Ysf.Fuzz;

/// <summary>One datagram's way: after which pause, from whom, to which UDP port of ours.</summary>
internal readonly record struct Step(TimeSpan Pause, int Sender, ushort Port);
