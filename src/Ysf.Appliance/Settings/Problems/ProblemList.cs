namespace Ysf.Appliance.Settings.Problems;

/// <summary>Collects the problems of one file, so that all are reported at once.</summary>
/// <remarks>
/// The first problems of a file are kept and the others counted: a hostile file of a million wrong
/// lines costs no memory.
/// </remarks>
internal sealed class ProblemList(string file)
{
    /// <summary>Problems that are kept: more than an operator corrects in one go.</summary>
    public const int KeptMax = 100;

    private readonly List<SettingsProblem> problems = [];
    private int others;
    private int firstOther;
    private bool isErrorAmongOthers;

    /// <summary>Whether what comes now is only counted.</summary>
    public bool IsFull => problems.Count >= KeptMax;

    /// <summary>Everything reported so far, by line; at the end how many more there are.</summary>
    public IReadOnlyList<SettingsProblem> InOrder
    {
        get
        {
            var inOrder = problems.OrderBy(problem => problem.Line).ToList();
            if (others > 0)
            {
                inOrder.Add(new SettingsProblem(
                    file, firstOther, isErrorAmongOthers,
                    $"from here on {others} more lines are wrong and not named one by one"));
            }

            return inOrder;
        }
    }

    /// <summary>Adds an error; section and key say what it spoils, where that is known.</summary>
    public void Error(int line, string text, string section = "", string key = "") =>
        Add(line, isError: true, text, section, key);

    /// <summary>Adds a warning; section and key as with an error.</summary>
    public void Warning(int line, string text, string section = "", string key = "") =>
        Add(line, isError: false, text, section, key);

    /// <summary>
    /// Whether a key has an error. What compares two keys asks first, since an error in one line
    /// must not call the right line beside it wrong.
    /// </summary>
    public bool HasError(string section, string key) => problems.Exists(problem =>
        problem.IsError
        && problem.Section.Equals(section, StringComparison.OrdinalIgnoreCase)
        && problem.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Adds a doubt about a value: behind the problem of its line, else as a warning.
    /// </summary>
    /// <param name="line">The line of the value.</param>
    /// <param name="reason">Why, to stand behind an error and a semicolon.</param>
    /// <param name="warning">The same as a sentence of its own, which names the value.</param>
    public void Explain(int line, string reason, string warning)
    {
        var index = problems.FindIndex(problem => problem.Line == line && problem.IsError);
        if (index < 0)
        {
            Add(line, isError: false, warning, string.Empty, string.Empty, isDoubt: true);
        }
        else
        {
            problems[index] = problems[index] with { Text = $"{problems[index].Text}; {reason}" };
        }
    }

    private void Add(
        int line, bool isError, string text, string section, string key, bool isDoubt = false)
    {
        if (!IsFull)
        {
            problems.Add(new SettingsProblem(file, line, isError, text)
            {
                Section = section,
                Key = key,
                IsDoubt = isDoubt,
            });
            return;
        }

        firstOther = others == 0 ? line : firstOther;
        isErrorAmongOthers |= isError;
        others++;
    }
}
