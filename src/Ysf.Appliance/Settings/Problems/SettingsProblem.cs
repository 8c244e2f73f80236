namespace Ysf.Appliance.Settings.Problems;

/// <summary>Something wrong in a file that the operator writes.</summary>
/// <param name="File">The file as it was named to us.</param>
/// <param name="Line">Its line, from 1; 0 when no single line is to blame.</param>
/// <param name="IsError">An error stops the use of the file, a warning does not.</param>
/// <param name="Text">What is wrong and what would be right, without a full stop.</param>
public sealed record SettingsProblem(string File, int Line, bool IsError, string Text)
{
    // A broken file must not wash everything else out of the log.
    private const int ToldMax = 20;

    /// <summary>The section it stands in; empty when that cannot be told.</summary>
    public string Section { get; init; } = string.Empty;

    /// <summary>The key it is about; empty when it is about no single one.</summary>
    public string Key { get; init; } = string.Empty;

    /// <summary>
    /// Whether it doubts a value, which may be made unreadable before the operator reads the doubt.
    /// </summary>
    public bool IsDoubt { get; init; }

    /// <summary>The line that keeps what the file changes; null without one.</summary>
    public string? Remedy { get; init; }

    /// <summary>The id that the file gives in place of the one that is known; 0 for none.</summary>
    public int NewId { get; init; }

    /// <summary>Tells the first of them, and how many there are beside those.</summary>
    internal static void Tell(IReadOnlyList<SettingsProblem> problems, Action<string> tell)
    {
        foreach (var problem in problems.Take(ToldMax))
        {
            tell(problem.ToString());
        }

        if (problems.Count > ToldMax)
        {
            tell($"{problems[0].File}: and {problems.Count - ToldMax} more");
        }
    }

    /// <summary><c>pysfreflector.ini:12: warning: text</c>; an error without the word.</summary>
    public override string ToString()
    {
        var place = Line > 0 ? $"{File}:{Line}" : File;
        return IsError ? $"{place}: {Text}" : $"{place}: warning: {Text}";
    }
}
