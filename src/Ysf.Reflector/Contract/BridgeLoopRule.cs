namespace Ysf;

/// <summary>
/// Rules on copies of an over that come through another gateway within two seconds
/// (<c>[Protections] BridgeLoop</c>).
/// </summary>
public enum BridgeLoopRule : byte
{
    /// <summary>All copies are carried.</summary>
    Off = 0,

    /// <summary>
    /// Not those that come back into the room that has heard them. A bridge between two rooms and
    /// a radio that two gateways hear are still heard in both.
    /// </summary>
    SameRoom = 1,

    /// <summary>Not those that come into any room.</summary>
    AnyRoom = 2,
}
