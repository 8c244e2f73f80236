namespace Ysf.Appliance.Board;

/// <summary>A timer that restarts the machine unless it is fed.</summary>
internal interface IWatchdogTimer : IDisposable
{
    /// <summary>What it is, for people.</summary>
    string Identity { get; }

    /// <summary>How long it waits for food; what was granted, not what was asked for.</summary>
    TimeSpan Granted { get; }

    /// <summary>Until it bites; null when it does not tell.</summary>
    TimeSpan? TimeLeft { get; }

    /// <summary>Whether it says that it was what restarted the machine last.</summary>
    bool HasBitten { get; }

    /// <summary>What else it says of the last restart; empty when nothing.</summary>
    IReadOnlyList<string> BootStatus { get; }

    /// <summary>Starts its time anew; false when it did not take that.</summary>
    bool Feed();

    /// <summary>
    /// Stops it, for an orderly end; false when this one cannot be stopped. Disposed without, it
    /// goes on counting.
    /// </summary>
    bool Disarm();
}
