namespace Ysf.Simulation;

/// <summary>The ways into the core.</summary>
internal enum CallKind : byte
{
    Datagram,
    Timeout,
    Refusal,
    Rules,
    Homes,
    Options,
    Block,
    Unblock,
    Kick,
    Move,
    Hear,
}
