using Ysf.Appliance.Reports;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Web;

/// <summary>The few numbers that every listener gets every few seconds.</summary>
/// <param name="Listeners">Browsers that listen.</param>
/// <param name="Health">How well all goes; from the health thread, which needs no loop.</param>
internal sealed record PulseReport(int Listeners, HealthReport Health)
{
    /// <summary>Gateways linked now; null when the loop does not answer, as are the others.</summary>
    public int? Gateways { get; init; }

    /// <summary>Overs since the start.</summary>
    public long? Overs { get; init; }

    /// <summary>Datagrams dropped since the start.</summary>
    public long? Drops { get; init; }

    /// <summary>Callsigns blocked and gateways kicked now.</summary>
    public int? Blocks { get; init; }

    /// <summary>Seconds.</summary>
    public long? Uptime { get; init; }

    /// <summary>Bytes.</summary>
    public long? Memory { get; init; }

    /// <summary>A pulse with the loop's numbers where it gave them.</summary>
    /// <param name="status">The loop's numbers; null when it does not answer.</param>
    /// <param name="listeners">Browsers that listen.</param>
    /// <param name="health">The verdict of the health thread.</param>
    public static PulseReport Of(StatusReport? status, int listeners, HealthReport health) =>
        new(listeners, health)
        {
            Gateways = status?.Gateways,
            Overs = status?.Overs,
            Drops = status?.Drops.Values.Sum(),
            Blocks = status?.Blocks,
            Uptime = status?.Uptime,
            Memory = status?.Memory,
        };
}
