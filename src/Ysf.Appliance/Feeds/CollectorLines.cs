namespace Ysf.Appliance.Feeds;

/// <summary>
/// Lines of the log about collectors: so many a minute, and the number of those left out, since
/// forged addresses come and go by the thousand. Pure.
/// </summary>
/// <param name="tell">Takes a line.</param>
internal sealed class CollectorLines(Action<string> tell)
{
    /// <summary>Lines in a minute.</summary>
    public const int LinesMax = 20;

    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);
    private Instant since;
    private int lines;
    private int left;

    /// <summary>Tells a line, or counts it.</summary>
    public void Tell(Instant now, string line)
    {
        Turn(now);
        if (lines < LinesMax)
        {
            lines++;
            tell(line);
        }
        else
        {
            left++;
        }
    }

    /// <summary>Begins the next minute when it is time.</summary>
    public void Turn(Instant now)
    {
        if (now - since < Span)
        {
            return;
        }

        if (left > 0)
        {
            tell($"JSON collectors: {left} more lines in the last minute were suppressed");
        }

        (since, lines, left) = (now, 0, 0);
    }
}
