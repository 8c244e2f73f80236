namespace Ysf.Machine.Host;

/// <summary>Keeps the lines of a start until there is a log; for one thread at a time.</summary>
internal sealed class EarlyLines
{
    private readonly List<(bool IsGood, string Line)> kept = [];
    private Action<string>? info;
    private Action<string>? warn;

    /// <summary>Something is as it should be.</summary>
    public void Note(string line) => Add(isGood: true, line);

    /// <summary>A sysop should look at something.</summary>
    public void Warn(string line) => Add(isGood: false, line);

    /// <summary>Everything goes there from now on, what was kept first.</summary>
    /// <param name="takeGood">Takes what is as it should be.</param>
    /// <param name="takeBad">Takes what is not.</param>
    public void TellTo(Action<string> takeGood, Action<string> takeBad)
    {
        (info, warn) = (takeGood, takeBad);
        kept.ForEach(one => Add(one.IsGood, one.Line));
        kept.Clear();
    }

    private void Add(bool isGood, string line)
    {
        if ((isGood ? info : warn) is { } listener)
        {
            listener(line);
        }
        else
        {
            kept.Add((isGood, line));
        }
    }
}
