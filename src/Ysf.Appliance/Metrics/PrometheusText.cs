using System.Globalization;

namespace Ysf.Appliance.Metrics;

/// <summary>Writes metrics as Prometheus reads them. Pure.</summary>
/// <remarks>Source: Prometheus' text format 0.0.4.</remarks>
internal static class PrometheusText
{
    /// <summary>The lines of all metrics that have a sample, sorted by name.</summary>
    public static IReadOnlyList<string> Write(IEnumerable<Metric> metrics, Reading reading)
    {
        var lines = new List<string>();
        foreach (var metric in metrics.OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            var samples = metric.Read(reading)
                .Select(sample => (Key: KeyOf(sample), Line: Spell(metric.Name, sample)))
                .OrderBy(sample => sample.Key, StringComparer.Ordinal)
                .Select(sample => sample.Line)
                .ToList();
            if (samples.Count > 0)
            {
                lines.Add($"# HELP {metric.Name} {metric.Help}");
                lines.Add($"# TYPE {metric.Name} {metric.Type}");
                lines.AddRange(samples);
            }
        }

        return lines;
    }

    /// <summary>A number as Prometheus reads it.</summary>
    public static string Spell(double value) =>
        value.ToString("0.############", CultureInfo.InvariantCulture);

    // The buckets of a histogram stay in their order.
    private static string KeyOf(Sample sample) => sample.Suffix.Length > 0
        ? Spell(sample.Labels[0])
        : Spell(sample.Labels);

    private static string Spell(string name, Sample sample) =>
        $"{name}{sample.Suffix}{Braced(Spell(sample.Labels))} {Spell(sample.Value)}";

    private static string Braced(string labels) => labels.Length > 0 ? $"{{{labels}}}" : labels;

    private static string Spell(IEnumerable<(string Name, string Value)> labels) =>
        string.Join(',', labels.Select(Spell));

    private static string Spell((string Name, string Value) label) =>
        $"{label.Name}=\"{Escape(label.Value)}\"";

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
