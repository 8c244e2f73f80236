using Ysf.Appliance.Heard;

namespace Ysf.Appliance.Metrics;

/// <summary>A histogram of the lengths of overs, by how they ended. Any thread.</summary>
internal sealed class OverLengths
{
    /// <summary>Upper ends of the buckets in seconds; an over lasts from a key press on.</summary>
    private static readonly double[] Ends = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 180, 240];

    private readonly Lock gate = new();
    private readonly Dictionary<OverEnd, Row> rows = [];

    /// <summary>Adds an over that ended.</summary>
    public void Add(HeardOver over)
    {
        lock (gate)
        {
            if (!rows.TryGetValue(over.End, out var row))
            {
                rows[over.End] = row = new Row();
            }

            var bucket = Array.FindIndex(Ends, end => over.Seconds <= end);
            row.Counts[bucket < 0 ? Ends.Length : bucket]++;
            row.Sum += over.Seconds;
        }
    }

    /// <summary>The samples; each bucket holds those below it too.</summary>
    public IReadOnlyList<Sample> Samples()
    {
        lock (gate)
        {
            return [.. rows.SelectMany(row => Samples(("end", $"{row.Key}"), row.Value))];
        }
    }

    private static IEnumerable<Sample> Samples((string, string) label, Row row)
    {
        var count = 0L;
        for (var i = 0; i <= Ends.Length; i++)
        {
            count += row.Counts[i];
            var end = i < Ends.Length ? PrometheusText.Spell(Ends[i]) : "+Inf";
            yield return new Sample(count, label, ("le", end)) { Suffix = "_bucket" };
        }

        yield return new Sample(row.Sum, label) { Suffix = "_sum" };
        yield return new Sample(count, label) { Suffix = "_count" };
    }

    private sealed class Row
    {
        // The last counts overs beyond all ends.
        public long[] Counts { get; } = new long[Ends.Length + 1];

        public double Sum { get; set; }
    }
}
