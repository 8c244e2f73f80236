namespace Ysf;

/// <summary>The status that an auxiliary port of a DG-ID answers.</summary>
/// <param name="DgId">The room of the auxiliary port.</param>
/// <param name="Id">Five digits, already computed from the name where it was 0.</param>
/// <param name="Name">At most 16 characters.</param>
/// <param name="Description">At most 14 characters.</param>
public sealed record ReflectorAlias(DgId DgId, int Id, string Name, string Description);
