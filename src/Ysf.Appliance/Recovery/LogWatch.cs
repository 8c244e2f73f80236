namespace Ysf.Appliance.Recovery;

/// <summary>Shows the lines of a log as they come, until a key is pressed.</summary>
internal sealed class LogWatch : IActivity
{
    // About a second of a line at 9600 baud, so that a key is heard soon.
    private const int LinesAtOnce = 10;

    private readonly ConsoleScreen screen;
    private readonly ILogFollower log;

    public LogWatch(ConsoleScreen screen, ILogFollower log)
    {
        (this.screen, this.log) = (screen, log);
        screen.Line("New lines follow; any key stops.");
    }

    public IActivity? Take(Key key)
    {
        if (key.Kind == KeyKind.Nothing)
        {
            return this;
        }

        End();
        return null;
    }

    public IActivity? Turn()
    {
        var lines = log.Take(LinesAtOnce);
        screen.Lines(lines);
        if (lines.Count > 0 || log.Ended is not { } why)
        {
            return this;
        }

        screen.Line(why);
        End();
        return null;
    }

    public void End() => log.Dispose();
}
