namespace Ysf.Appliance.Storage;

/// <summary>A known gateway as <see cref="KnownFile"/> has it.</summary>
/// <param name="Gateway">Its name.</param>
/// <param name="Network">The first address of its network; null when its name is enough.</param>
/// <param name="Hours">For how long it was not seen.</param>
internal sealed record KnownEntry(string? Gateway, string? Network, int Hours);
