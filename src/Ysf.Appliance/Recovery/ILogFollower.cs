namespace Ysf.Appliance.Recovery;

/// <summary>A log from which lines come.</summary>
internal interface ILogFollower : IDisposable
{
    /// <summary>The lines that came, at most so many; never waits.</summary>
    IReadOnlyList<string> Take(int countMax);

    /// <summary>Why no more lines come; null while they may.</summary>
    string? Ended { get; }
}
