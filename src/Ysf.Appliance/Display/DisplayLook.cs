using Ysf.Machine.Display;

namespace Ysf.Appliance.Display;

/// <summary>
/// Decides how bright a display is and where its picture stands: it dims and goes out when nothing
/// happens, and the picture wanders, so that no dot burns in. Pure.
/// </summary>
internal static class DisplayLook
{
    /// <summary>Full brightness lasts so long after the last change.</summary>
    public static readonly TimeSpan BrightFor = TimeSpan.FromMinutes(1);

    /// <summary>The picture moves once in this time.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    private const int DimDivisor = 8;

    // Of 128 by 64 dots, text takes 126 by 56.
    private const int StepsRight = 3;
    private const int StepsDown = 9;

    /// <summary>The look of a moment.</summary>
    /// <param name="facts">What it shows.</param>
    /// <param name="brightness">Percent while something happens.</param>
    /// <param name="offAfter">It goes out so long after the last change; zero for never.</param>
    /// <param name="changedAt">When something last happened.</param>
    /// <param name="now">The time.</param>
    public static PanelLook Of(
        DisplayFacts facts, int brightness, TimeSpan offAfter, Instant changedAt, Instant now)
    {
        var isBusy = facts.Over is not null || !facts.IsOverShown;
        var quiet = isBusy ? TimeSpan.Zero : now - changedAt;
        var isOn = offAfter == TimeSpan.Zero || quiet < offAfter;
        var steps = (int)((now - default(Instant)).Ticks / Step.Ticks % (StepsRight * StepsDown));
        return isOn
            ? new PanelLook(
                true, quiet < BrightFor ? brightness : Math.Max(1, brightness / DimDivisor),
                steps % StepsRight, steps / StepsRight)
            : PanelLook.Dark;
    }
}
