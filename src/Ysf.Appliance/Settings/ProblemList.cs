namespace Ysf.Appliance.Settings;

/// <summary>Collects what is wrong in one file, so that all of it is told at once.</summary>
internal sealed class ProblemList(string file)
{
    // A quoted value must not break the line or the terminal it is shown on.
    private const int QuoteMax = 60;

    private readonly List<SettingsProblem> problems = [];

    /// <summary>Everything told so far, by line.</summary>
    public IReadOnlyList<SettingsProblem> InOrder =>
        [.. problems.OrderBy(problem => problem.Line)];

    public void Error(int line, string text) => Add(line, isError: true, text);

    public void Warning(int line, string text) => Add(line, isError: false, text);

    /// <summary>A piece of the file made fit to be shown: one line, of bounded length.</summary>
    public static string Quote(string text)
    {
        var cut = text.Length > QuoteMax ? string.Concat(text.AsSpan(0, QuoteMax), "...") : text;
        return string.Create(cut.Length, cut, static (shown, source) =>
        {
            for (var i = 0; i < shown.Length; i++)
            {
                shown[i] = char.IsControl(source[i]) ? '?' : source[i];
            }
        });
    }

    private void Add(int line, bool isError, string text) =>
        problems.Add(new SettingsProblem(file, line, isError, text));
}
