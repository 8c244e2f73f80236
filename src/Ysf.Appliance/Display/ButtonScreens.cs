using Ysf.Appliance.Power;
using Ysf.Machine.Display;
using static Ysf.Appliance.Display.ScreenText;

namespace Ysf.Appliance.Display;

/// <summary>Screens of a button that is held: the act of letting it go. Pure.</summary>
internal static class ButtonScreens
{
    private const string HoldForSafeMode = "10 s: safe mode";

    /// <summary>The screen of a stage past <see cref="ButtonStage.Up"/>.</summary>
    public static IEnumerable<ScreenLine> Of(DisplayFacts facts, ScreenShape shape) =>
        facts.Button switch
        {
            ButtonStage.Held when facts.CanSwitchOff =>
                Notice(shape, "HOLD", "3 s: switch off", HoldForSafeMode),
            ButtonStage.SwitchesOff when facts.CanSwitchOff =>
                Notice(shape, "LET GO", "to switch off", HoldForSafeMode),
            ButtonStage.SafeMode =>
                Notice(shape, "LET GO", "for safe mode", "30 s: nothing"),
            ButtonStage.Ignored => Notice(shape, "LET GO", "it is ignored"),
            _ => Notice(shape, "HOLD", HoldForSafeMode),
        };
}
