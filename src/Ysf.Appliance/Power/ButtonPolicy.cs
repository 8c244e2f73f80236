namespace Ysf.Appliance.Power;

/// <summary>
/// Decides what a button means: debounces it, measures how long it was held, and acts when it is let
/// go. Pure.
/// </summary>
/// <remarks>
/// It acts on nothing that began unseen: a button that is held at the start or after a fault does
/// nothing until it was let go once. A gap between two looks does not count as held, so that two short
/// presses make no long one, and one let go in a gap does nothing. Since it acts only when it is let go,
/// a button that is stuck does nothing either.
/// </remarks>
internal sealed class ButtonPolicy
{
    /// <summary>A level counts once it lasted so long; contacts bounce for 5 to 20 ms.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(50);

    /// <summary>Held for less it turns a page.</summary>
    public static readonly TimeSpan ShortBelow = TimeSpan.FromSeconds(1);

    /// <summary>A press to turn a page shows nothing for so long.</summary>
    public static readonly TimeSpan HintAfter = TimeSpan.FromMilliseconds(400);

    /// <summary>Held for so long it switches off.</summary>
    public static readonly TimeSpan OffAfter = TimeSpan.FromSeconds(3);

    /// <summary>Held for so long it restarts in safe mode.</summary>
    public static readonly TimeSpan SafeAfter = TimeSpan.FromSeconds(10);

    /// <summary>Held for so long it is stuck, or its user thinks better of it.</summary>
    public static readonly TimeSpan IgnoredAfter = TimeSpan.FromSeconds(30);

    /// <summary>Between two looks that lie further apart anything may have happened.</summary>
    public static readonly TimeSpan LongestGap = TimeSpan.FromMilliseconds(500);

    private bool? level;
    private Instant levelSince;
    private Instant lookedAt;
    private Instant downSince;
    private bool isDown;
    private bool isArmed;

    /// <summary>The act of letting it go now.</summary>
    public ButtonStage Stage { get; private set; }

    /// <summary>Takes a look at the line.</summary>
    /// <param name="now">The time.</param>
    /// <param name="reading">Whether it is pressed; null when it cannot be read.</param>
    /// <returns>What is to be done.</returns>
    public ButtonAct Take(Instant now, bool? reading)
    {
        var unseen = level is not null && now - lookedAt > LongestGap ? now - lookedAt : TimeSpan.Zero;
        lookedAt = now;
        if (unseen > TimeSpan.Zero && level is true && reading is true)
        {
            (levelSince, downSince) = (levelSince + unseen, downSince + unseen);
        }
        else if (unseen > TimeSpan.Zero || reading is null)
        {
            (level, isDown, isArmed) = (null, false, false);
        }

        if (reading != level)
        {
            (level, levelSince) = (reading, now);
        }

        var act = level is { } settled && now - levelSince >= Settling
            ? Settle(settled)
            : ButtonAct.None;
        Stage = isDown ? StageOf(now - downSince) : isArmed ? ButtonStage.Up : ButtonStage.Unseen;
        return act;
    }

    private ButtonAct Settle(bool isNowDown)
    {
        if (isNowDown)
        {
            downSince = isDown ? downSince : levelSince;
            isDown = true;
            return ButtonAct.None;
        }

        var act = isDown && isArmed ? ActOf(levelSince - downSince) : ButtonAct.None;
        (isDown, isArmed) = (false, true);
        return act;
    }

    private static ButtonAct ActOf(TimeSpan held) =>
        held < ShortBelow ? ButtonAct.TurnPage
        : held < OffAfter ? ButtonAct.None
        : held < SafeAfter ? ButtonAct.SwitchOff
        : held < IgnoredAfter ? ButtonAct.SafeMode
        : ButtonAct.None;

    private ButtonStage StageOf(TimeSpan held) =>
        !isArmed || held >= IgnoredAfter ? ButtonStage.Ignored
        : held >= SafeAfter ? ButtonStage.SafeMode
        : held >= OffAfter ? ButtonStage.SwitchesOff
        : held >= HintAfter ? ButtonStage.Held
        : ButtonStage.Up;
}
