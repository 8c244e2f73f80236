using Ysf.Appliance.Health;
using Ysf.Appliance.Reports;

namespace Ysf.Appliance.Web;

/// <summary>The few numbers that everybody is told every few seconds.</summary>
/// <param name="Gateways">Linked now.</param>
/// <param name="Overs">Since the start.</param>
/// <param name="Drops">What was refused since the start.</param>
/// <param name="Blocks">Callsigns blocked and gateways sent away now.</param>
/// <param name="Uptime">Seconds.</param>
/// <param name="Memory">Bytes.</param>
/// <param name="Listeners">Browsers that listen.</param>
/// <param name="Health">How well all that goes.</param>
internal sealed record PulseReport(
    int Gateways, long Overs, long Drops, int Blocks, long Uptime, long Memory, int Listeners,
    HealthReport Health)
{
    public static PulseReport Of(StatusReport status, int listeners) => new(
        status.Gateways, status.Overs, status.Drops.Values.Sum(), status.Blocks,
        status.Uptime, status.Memory, listeners, status.Health);
}
