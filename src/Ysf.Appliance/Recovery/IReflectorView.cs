namespace Ysf.Appliance.Recovery;

/// <summary>
/// Facts about the reflector that are visible even when it does not run or hangs.
/// </summary>
internal interface IReflectorView
{
    /// <summary>Lines that describe its state.</summary>
    IReadOnlyList<string> State();

    /// <summary>The newest crash report.</summary>
    IReadOnlyList<string> LastCrash();

    /// <summary>The newest lines of the log.</summary>
    IReadOnlyList<string> LogTail();

    /// <summary>The log as it goes on; null when there is none, and why.</summary>
    ILogFollower? Follow(out string fault);
}
