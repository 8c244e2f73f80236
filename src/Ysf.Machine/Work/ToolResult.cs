namespace Ysf.Machine.Work;

/// <summary>The result of another program.</summary>
/// <param name="Output">The lines of its standard output.</param>
/// <param name="Fault">Why it did not do what it should; null when it did.</param>
internal sealed record ToolResult(IReadOnlyList<string> Output, string? Fault)
{
    /// <summary>Null when it was killed or could not be started.</summary>
    public int? ExitCode { get; init; }
}
