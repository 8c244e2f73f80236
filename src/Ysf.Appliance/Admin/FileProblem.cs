namespace Ysf.Appliance.Admin;

/// <summary>A problem in a file, with the line that the page marks.</summary>
/// <param name="Line">From 1; 0 when no single line is to blame.</param>
/// <param name="Key">The key on that line; null when there is none.</param>
/// <param name="IsError">Whether the file was not written for it.</param>
/// <param name="Text">What is wrong and what would be right.</param>
internal sealed record FileProblem(int Line, string? Key, bool IsError, string Text)
{
    /// <summary>
    /// The line that keeps what was, in place of the one with its key or behind it; null where there
    /// is none.
    /// </summary>
    public string? Remedy { get; init; }
}
