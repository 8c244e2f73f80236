namespace Ysf.Appliance.Recovery;

/// <summary>Asks for a line.</summary>
internal sealed class Question : IActivity
{
    private readonly ConsoleScreen screen;
    private readonly LineEditor editor;
    private readonly Func<string, IActivity?> answered;

    /// <param name="screen">Where it is asked.</param>
    /// <param name="text">The question, without the colon.</param>
    /// <param name="answered">Takes the answer; returns what goes on then.</param>
    /// <param name="isSecret">Whether the answer is not to be seen.</param>
    public Question(
        ConsoleScreen screen, string text, Func<string, IActivity?> answered,
        bool isSecret = false)
    {
        (this.screen, this.answered) = (screen, answered);
        editor = new LineEditor(screen, isSecret);
        screen.Text(text + ": ");
    }

    /// <summary>Asks for the word yes before something is done.</summary>
    public static Question BeforeDoing(ConsoleScreen screen, string what, Func<IActivity?> doIt) =>
        new(screen, $"{what}. Type yes to continue", answer =>
        {
            if (answer.Trim().Equals("yes", StringComparison.OrdinalIgnoreCase))
            {
                return doIt();
            }

            screen.Line("Nothing was done.");
            return null;
        });

    public IActivity? Take(Key key)
    {
        if (key.Kind == KeyKind.Cancel)
        {
            screen.Line();
            screen.Line("Nothing was done.");
            return null;
        }

        return editor.Take(key) is { } line ? answered(line) : this;
    }

    public IActivity? Turn() => this;

    public void End() => editor.Clear();
}
