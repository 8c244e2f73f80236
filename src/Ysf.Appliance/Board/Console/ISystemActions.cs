namespace Ysf.Appliance.Board.Console;

/// <summary>What the console can do to the machine; each says in a sentence what came of it.
/// </summary>
internal interface ISystemActions
{
    string RestartReflector();

    string Reboot();

    /// <summary>Has the machine start from its other slot, and starts it again.</summary>
    string BootOtherSlot();
}
