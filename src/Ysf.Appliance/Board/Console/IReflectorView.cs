namespace Ysf.Appliance.Board.Console;

/// <summary>What can be seen of the reflector, also when it does not run or hangs.</summary>
internal interface IReflectorView
{
    /// <summary>How it does.</summary>
    IReadOnlyList<string> State();

    /// <summary>The newest crash report.</summary>
    IReadOnlyList<string> LastCrash();

    /// <summary>The newest lines of the log.</summary>
    IReadOnlyList<string> LogTail();

    /// <summary>The log as it goes on; null when there is none, and why.</summary>
    ILogFollower? Follow(out string fault);
}
