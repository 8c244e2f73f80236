namespace Ysf.Machine.Watchdog;

/// <summary>A timer that restarts the machine unless it is petted.</summary>
internal interface IWatchdogTimer : IDisposable
{
    /// <summary>The device's name, for the operator.</summary>
    string Identity { get; }

    /// <summary>Timeout that the driver granted, which may differ from the requested one.</summary>
    TimeSpan Granted { get; }

    /// <summary>Until it bites; null when it does not tell.</summary>
    TimeSpan? TimeLeft { get; }

    /// <summary>Whether it says that it was what restarted the machine last.</summary>
    bool HasBitten { get; }

    /// <summary>Further flags of the last restart; empty without any.</summary>
    IReadOnlyList<string> BootStatus { get; }

    /// <summary>Starts its time anew; false when it did not take that.</summary>
    bool Pet();

    /// <summary>
    /// Stops it, for an orderly end; false when this one cannot be stopped. Disposed without, it
    /// goes on counting.
    /// </summary>
    bool Disarm();
}
