namespace Ysf.Appliance.Power;

/// <summary>The act of a button that was let go.</summary>
internal enum ButtonAct
{
    None,
    TurnPage,
    SwitchOff,
    SafeMode,
}
