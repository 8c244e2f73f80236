namespace Ysf.Appliance.Settings.Rows;

/// <summary>The name of a room.</summary>
/// <param name="DgId">Its DG-ID.</param>
/// <param name="Name">At most <see cref="RoomNameLines.LengthMax"/> characters.</param>
public sealed record RoomName(DgId DgId, string Name);
