namespace Ysf.Fuzz;

/// <summary>Kinds of disturbances beside the traffic.</summary>
internal enum DisturbanceKind : byte
{
    Rules,
    Homes,
    Options,
    Block,
    Unblock,
    Kick,
    Move,
}
