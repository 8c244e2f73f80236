namespace Ysf.Fuzz;

/// <summary>What happens beside the traffic.</summary>
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
