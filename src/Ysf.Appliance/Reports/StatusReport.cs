using Ysf.Appliance.Board;
using Ysf.Appliance.Health;
using Ysf.Appliance.Update;

namespace Ysf.Appliance.Reports;

/// <summary>How the reflector does, at a glance.</summary>
public sealed record StatusReport
{
    public required string Product { get; init; }

    public required string Version { get; init; }

    public required string Name { get; init; }

    /// <summary>Five digits.</summary>
    public required string Id { get; init; }

    public required string Description { get; init; }

    /// <summary>The settings file; null when the built-in defaults are in force.</summary>
    public string? Settings { get; init; }

    /// <summary>What became of that file.</summary>
    public required SettingsReport SettingsState { get; init; }

    /// <summary>Seconds since the start.</summary>
    public required long Uptime { get; init; }

    /// <summary>UDP ports, the main one first.</summary>
    public required IReadOnlyList<int> Ports { get; init; }

    /// <summary>DG-IDs.</summary>
    public required IReadOnlyList<int> Rooms { get; init; }

    public required int DefaultRoom { get; init; }

    public required int LocalRoom { get; init; }

    /// <summary>Linked now.</summary>
    public required int Gateways { get; init; }

    /// <summary>Gateways that may be linked at once.</summary>
    public required int GatewaysMax { get; init; }

    /// <summary>Overs open now.</summary>
    public required int Streams { get; init; }

    /// <summary>Callsigns blocked and gateways sent away for a time.</summary>
    public required int Blocks { get; init; }

    /// <summary>Overs since the start.</summary>
    public required long Overs { get; init; }

    public required TrafficReport Traffic { get; init; }

    /// <summary>How often each reason dropped something, without those that never did.</summary>
    public required IReadOnlyDictionary<string, long> Drops { get; init; }

    /// <summary>How well all that goes, and what is wrong.</summary>
    public required HealthReport Health { get; init; }

    /// <summary>Crash reports that are kept, the newest last.</summary>
    public required IReadOnlyList<string> Crashes { get; init; }

    /// <summary>Why it runs, in which mode, and who watches over it.</summary>
    public required BoardReport Board { get; init; }

    /// <summary>
    /// Whether our own ports answer us with the settings in force; null when that is not known yet.
    /// </summary>
    public bool? Serving { get; init; }

    /// <summary>From which slot the machine runs; null where there are none.</summary>
    public SlotReport? Slot { get; init; }

    /// <summary>Log, feeds and files: whether they keep up.</summary>
    public required IReadOnlyList<ConsumerHealth> Parts { get; init; }

    /// <summary>Bytes of memory in use (resident).</summary>
    public required long Memory { get; init; }

    /// <summary>The last over that ended; null when there was none.</summary>
    public HeardOver? LastHeard { get; init; }
}
