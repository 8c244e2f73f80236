using Ysf.Appliance.Board;
using Ysf.Appliance.Heard;
using Ysf.Appliance.Slots;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Reports;

/// <summary>The reflector's status at a glance.</summary>
public sealed record StatusReport
{
    public required string Product { get; init; }

    public required string Version { get; init; }

    public required string Name { get; init; }

    /// <summary>Five digits.</summary>
    public required string Id { get; init; }

    public required string Description { get; init; }

    /// <summary>Contact for questions; null when the settings name none.</summary>
    public string? Contact { get; init; }

    /// <summary>The reflector's web site; null when the settings name none.</summary>
    public string? Web { get; init; }

    /// <summary>Seconds after which the reflector cuts off an over.</summary>
    public double OverMax { get; init; }

    /// <summary>The settings file; null when the built-in defaults are in force.</summary>
    public string? Settings { get; init; }

    /// <summary>State of the settings file.</summary>
    public required SettingsReport SettingsState { get; init; }

    /// <summary>Seconds since the start.</summary>
    public required long Uptime { get; init; }

    /// <summary>UDP ports, the main one first.</summary>
    public required IReadOnlyList<int> Ports { get; init; }

    /// <summary>DG-IDs.</summary>
    public required IReadOnlyList<int> Rooms { get; init; }

    public required int DefaultRoom { get; init; }

    public required int LocalRoom { get; init; }

    /// <summary>Whether gateways may hear several DG-IDs.</summary>
    public bool Several { get; init; }

    /// <summary>Linked now.</summary>
    public required int Gateways { get; init; }

    /// <summary>Gateways that may be linked at once.</summary>
    public required int GatewaysMax { get; init; }

    /// <summary>Those linked now that are not known yet.</summary>
    public int NewGateways { get; init; }

    /// <summary>Gateways that are known, linked or not.</summary>
    public int KnownGateways { get; init; }

    /// <summary>DG-IDs that are remembered.</summary>
    public int RememberedDgIds { get; init; }

    /// <summary>Overs open now.</summary>
    public required int Streams { get; init; }

    /// <summary>Temporary blocks of callsigns and kicks of gateways.</summary>
    public required int Blocks { get; init; }

    /// <summary>Overs since the start.</summary>
    public required long Overs { get; init; }

    /// <summary>Lost and late frames of all gateways since the start.</summary>
    public required LineReport Lines { get; init; }

    /// <summary>Gateways linked now of which nothing is carried.</summary>
    public required int Unheard { get; init; }

    /// <summary>Links to other reflectors; null when there are none.</summary>
    public IReadOnlyList<LinkReport>? Links { get; init; }

    public required TrafficReport Traffic { get; init; }

    /// <summary>The kernel's buffers.</summary>
    public required BufferReport Buffers { get; init; }

    /// <summary>Seconds of processor time that the process took.</summary>
    public double Cpu { get; init; }

    /// <summary>The page's address for people; null when it is off.</summary>
    public string? Page { get; init; }

    /// <summary>State of the page; null when it is off.</summary>
    public PageReport? PageState { get; init; }

    /// <summary>Number of drops by reason, without reasons that never occurred.</summary>
    public required IReadOnlyDictionary<string, long> Drops { get; init; }

    /// <summary>Health of the reflector, with reasons.</summary>
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
