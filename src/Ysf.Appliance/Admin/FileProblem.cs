namespace Ysf.Appliance.Admin;

/// <summary>What is wrong in a file, where the page can mark it.</summary>
/// <param name="Line">From 1; 0 when no single line is to blame.</param>
/// <param name="Key">The key on that line; null when there is none.</param>
/// <param name="IsError">Whether the file was not written for it.</param>
/// <param name="Text">What is wrong and what would be right.</param>
internal sealed record FileProblem(int Line, string? Key, bool IsError, string Text);
