namespace Ysf;

/// <summary>Rooms that the operator lets the gateways of a name hear.</summary>
/// <param name="Gateway">The name.</param>
/// <param name="Rooms">The rooms; empty when they hear none but their own.</param>
public readonly record struct OperatorList(CallsignField Gateway, HeardRooms Rooms);
