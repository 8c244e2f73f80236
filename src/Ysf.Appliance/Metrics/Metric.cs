using Ysf.Appliance.Reports;

namespace Ysf.Appliance.Metrics;

/// <summary>A metric: the one place of its name, type, help and value.</summary>
/// <param name="Name">Its name, with its unit, and <c>_total</c> for a counter.</param>
/// <param name="Type">Its type, in Prometheus' words.</param>
/// <param name="Help">Its help line.</param>
/// <param name="Read">Reads its samples; none where the machine does not have it.</param>
internal sealed record Metric(
    string Name, string Type, string Help, Func<Reading, IEnumerable<Sample>> Read)
{
    /// <summary>A number of the report that rises and falls.</summary>
    public static Metric Gauge(string name, string help, Func<StatusReport, double> valueOf) =>
        Gauges(name, help, report => [new(valueOf(report))]);

    /// <summary>Numbers of the report that rise and fall.</summary>
    public static Metric Gauges(
        string name, string help, Func<StatusReport, IEnumerable<Sample>> samplesOf) =>
        OfReport(name, "gauge", help, samplesOf);

    /// <summary>A number of the report that only rises.</summary>
    public static Metric Counter(string name, string help, Func<StatusReport, double> valueOf) =>
        Counters(name, help, report => [new(valueOf(report))]);

    /// <summary>Numbers of the report that only rise.</summary>
    public static Metric Counters(
        string name, string help, Func<StatusReport, IEnumerable<Sample>> samplesOf) =>
        OfReport(name, "counter", help, samplesOf);

    private static Metric OfReport(
        string name, string type, string help,
        Func<StatusReport, IEnumerable<Sample>> samplesOf) =>
        new(name, type, help, reading => reading.Status is { } report ? samplesOf(report) : []);
}
