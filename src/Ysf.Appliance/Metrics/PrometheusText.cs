using System.Diagnostics.Metrics;
using System.Globalization;

namespace Ysf.Appliance.Metrics;

/// <summary>
/// Listens to the instruments of a meter and writes them as Prometheus reads them.
/// </summary>
/// <remarks>
/// Source: Prometheus' text format 0.0.4. One reading at a time; from any thread but the loop's.
/// </remarks>
internal sealed class PrometheusText : IDisposable
{
    /// <summary>Upper ends of the histograms' buckets; an over lasts from a key press on.</summary>
    private static readonly double[] Ends = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 180, 240];

    private readonly Lock gate = new();
    private readonly MeterListener listener = new();
    private readonly SortedDictionary<string, Instrument> instruments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<string, double>> values = [];
    private readonly Dictionary<string, SortedDictionary<string, double[]>> histograms = [];

    /// <param name="meter">The name of the meter.</param>
    public PrometheusText(string meter)
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == meter)
            {
                lock (gate)
                {
                    instruments[instrument.Name] = instrument;
                }

                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>(
            (instrument, value, labels, _) => Note(instrument, value, labels));
        listener.SetMeasurementEventCallback<double>(
            (instrument, value, labels, _) => Note(instrument, value, labels));
        listener.Start();
    }

    /// <summary>Reads all instruments now.</summary>
    public IReadOnlyList<string> Read()
    {
        lock (gate)
        {
            values.Clear();
            listener.RecordObservableInstruments();
            var lines = new List<string>();
            foreach (var (name, instrument) in instruments)
            {
                var samples = IsHistogram(instrument) ? Histogram(name) : Plain(name);
                if (samples.Count > 0)
                {
                    lines.Add($"# HELP {name} {instrument.Description}");
                    lines.Add($"# TYPE {name} {TypeOf(instrument)}");
                    lines.AddRange(samples);
                }
            }

            return lines;
        }
    }

    public void Dispose() => listener.Dispose();

    private void Note(
        Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        lock (gate)
        {
            var label = Spell(labels);
            if (IsHistogram(instrument))
            {
                NoteInHistogram(instrument.Name, label, value);
            }
            else
            {
                Of(values, instrument.Name)[label] = value;
            }
        }
    }

    // One number for each bucket, one for what is longer, and the sum.
    private void NoteInHistogram(string name, string label, double value)
    {
        var rows = Of(histograms, name);
        if (!rows.TryGetValue(label, out var row))
        {
            rows[label] = row = new double[Ends.Length + 2];
        }

        var bucket = Array.FindIndex(Ends, end => value <= end);
        row[bucket < 0 ? Ends.Length : bucket]++;
        row[^1] += value;
    }

    private List<string> Plain(string name) =>
        [.. Of(values, name).Select(row => $"{name}{Braced(row.Key)} {Spell(row.Value)}")];

    private List<string> Histogram(string name)
    {
        var lines = new List<string>();
        foreach (var (label, row) in Of(histograms, name))
        {
            var count = 0.0;
            for (var i = 0; i <= Ends.Length; i++)
            {
                count += row[i];
                var end = i < Ends.Length ? Spell(Ends[i]) : "+Inf";
                lines.Add($"{name}_bucket{Braced(label, $"le=\"{end}\"")} {Spell(count)}");
            }

            lines.Add($"{name}_sum{Braced(label)} {Spell(row[^1])}");
            lines.Add($"{name}_count{Braced(label)} {Spell(count)}");
        }

        return lines;
    }

    private static SortedDictionary<string, T> Of<T>(
        Dictionary<string, SortedDictionary<string, T>> all, string name)
    {
        if (!all.TryGetValue(name, out var rows))
        {
            all[name] = rows = new SortedDictionary<string, T>(StringComparer.Ordinal);
        }

        return rows;
    }

    private static bool IsHistogram(Instrument instrument) => instrument is Histogram<double>;

    private static string TypeOf(Instrument instrument) => instrument switch
    {
        Histogram<double> => "histogram",
        ObservableCounter<long> or ObservableCounter<double> => "counter",
        _ => "gauge",
    };

    private static string Braced(params ReadOnlySpan<string> labels)
    {
        var inside = string.Join(',', labels.ToArray().Where(label => label.Length > 0));
        return inside.Length > 0 ? $"{{{inside}}}" : string.Empty;
    }

    private static string Spell(ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var parts = new List<string>();
        foreach (var (key, value) in labels)
        {
            parts.Add($"{key}=\"{Escape($"{value}")}\"");
        }

        return string.Join(',', parts);
    }

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Spell(double value) =>
        value.ToString("0.############", CultureInfo.InvariantCulture);
}
