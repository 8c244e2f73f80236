using Ysf.Appliance.Heard;
using Ysf.Appliance.Loop;
using Ysf.Appliance.Reports;

namespace Ysf.Appliance.Metrics;

/// <summary>All numbers for Prometheus: of the reflector and of the page.</summary>
/// <param name="times">Times of the loop.</param>
/// <param name="lastHeard">Overs that ended.</param>
/// <param name="page">Numbers of the page.</param>
internal sealed class Meters(LoopTimes times, LastHeard lastHeard, PageTally page) : IDisposable
{
    private readonly ReflectorMeter reflector = new(times, lastHeard);
    private readonly PrometheusText text = new(ReflectorMeter.Name);
    private readonly PageMeter pageMeter = new(page);

    /// <summary>The numbers as lines of text.</summary>
    /// <param name="status">The report they come from; null when the loop does not answer.</param>
    public IReadOnlyList<string> Read(StatusReport? status)
    {
        reflector.Take(status);
        return text.Read();
    }

    public void Dispose()
    {
        text.Dispose();
        pageMeter.Dispose();
        reflector.Dispose();
    }
}
