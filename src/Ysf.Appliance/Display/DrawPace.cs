namespace Ysf.Appliance.Display;

/// <summary>
/// Decides when a display is drawn: soon after something happened, and once a second. Pure.
/// </summary>
internal sealed class DrawPace
{
    /// <summary>Events may come by the hundred, and a page of an OLED takes 15 ms.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest time without a look at health, address and seconds.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private Instant earliest;
    private Instant latest;
    private bool isWanted;

    /// <summary>The time of the next drawing, if nothing happens before.</summary>
    public Instant Next => isWanted ? earliest : latest;

    /// <summary>Something happened.</summary>
    public void Want() => isWanted = true;

    /// <summary>Returns whether it is to be drawn now.</summary>
    public bool Take(Instant now)
    {
        if (now < Next)
        {
            return false;
        }

        (isWanted, earliest, latest) = (false, now + Shortest, now + Longest);
        return true;
    }
}
