namespace Ysf;

/// <summary>One datagram to send: where to, and which bytes of the outbox.</summary>
public readonly record struct Transmit(Route Route, int Offset, int Length);
