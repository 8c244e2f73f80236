using Ysf.Machine.Host;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Health;

/// <summary>Facts that determine health at one moment.</summary>
public sealed record HealthFacts
{
    /// <summary>Since the loop last completed a turn.</summary>
    public required TimeSpan LoopSilence { get; init; }

    /// <summary>Since our own ports last answered all of them; since the start, if never.</summary>
    public required TimeSpan SelfTestSilence { get; init; }

    /// <summary>Ports that did not answer the last self-test.</summary>
    public IReadOnlyList<int> SilentPorts { get; init; } = [];

    /// <summary>Health of the log, feeds, files and other parts.</summary>
    public required IReadOnlyList<ConsumerHealth> Parts { get; init; }

    /// <summary>Why the settings file is not in force; null when it is.</summary>
    public string? SettingsFault { get; init; }

    /// <summary>Whether it runs in safe mode: without feeds, on settings that worked.</summary>
    public bool IsSafeMode { get; init; }

    /// <summary>Whether times may be wrong: a board whose clock is not set yet.</summary>
    public bool IsClockDoubted { get; init; }

    /// <summary>Alarms of the machine's sensors.</summary>
    public MachineAlarms Alarms { get; init; }

    /// <summary>Flash memory that should be replaced soon.</summary>
    public IReadOnlyList<string> WornFlash { get; init; } = [];

    /// <summary>Bytes of memory in use (resident).</summary>
    public required long Memory { get; init; }

    /// <summary>Above it caches are dropped; 0 for no limit.</summary>
    public required long MemorySoft { get; init; }

    /// <summary>Above it a restart is due; 0 for no limit.</summary>
    public required long MemoryHard { get; init; }
}
