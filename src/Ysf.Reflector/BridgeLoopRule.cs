namespace Ysf;

/// <summary>
/// Which copies of an over are not carried (<c>[Protections] BridgeLoop</c>): those that come
/// through another gateway within two seconds.
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
