namespace Ysf.Appliance.Display;

/// <summary>
/// Decides which page is shown: a press turns one, or only wakes a display that is dark. Pure.
/// </summary>
internal sealed class Pages
{
    /// <summary>A page that nobody turns goes back to the first after so long.</summary>
    public static readonly TimeSpan Stay = TimeSpan.FromSeconds(15);

    private int presses;
    private DisplayPage page;

    /// <summary>The time of the last press.</summary>
    public Instant PressedAt { get; private set; }

    /// <summary>The page of a moment.</summary>
    public DisplayPage At(Instant now) => now - PressedAt < Stay ? page : DisplayPage.Now;

    /// <summary>Takes the number of presses so far.</summary>
    /// <param name="now">The time.</param>
    /// <param name="count">Short presses since the start.</param>
    /// <param name="isAwake">Whether the display shows anything.</param>
    public void Note(Instant now, int count, bool isAwake)
    {
        if (count == presses)
        {
            return;
        }

        page = isAwake ? Next(At(now)) : DisplayPage.Now;
        (presses, PressedAt) = (count, now);
    }

    private static DisplayPage Next(DisplayPage shown) =>
        shown == DisplayPage.Machine ? DisplayPage.Now : shown + 1;
}
