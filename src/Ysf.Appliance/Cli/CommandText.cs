namespace Ysf.Appliance.Cli;

/// <summary>Text of a command beside its sentence.</summary>
/// <param name="Example">A command line without the program's name.</param>
/// <param name="Notes">Further sentences; null without any.</param>
internal sealed record CommandText(string Example, string? Notes = null);

/// <summary>Commands that help and manual page list together.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Commands">Names in their order.</param>
internal sealed record CommandGroup(string Name, IReadOnlyList<string> Commands);
