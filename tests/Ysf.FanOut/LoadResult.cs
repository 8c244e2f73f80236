using System.Globalization;

namespace Ysf.FanOut;

/// <summary>A line of the generator.</summary>
/// <param name="What">Which: <c>registered</c>, <c>second</c> or <c>talked</c>.</param>
internal sealed record LoadResult(string What)
{
    public double Seconds { get; init; }

    /// <summary>Frames that the talkers sent.</summary>
    public long Sent { get; init; }

    /// <summary>Datagrams that the others should have heard of them.</summary>
    public long Expected { get; init; }

    public long Heard { get; init; }

    public long Polls { get; init; }

    public long Answers { get; init; }

    /// <summary>Nanoseconds that the reflector was on a processor.</summary>
    public double Processor { get; init; }

    /// <summary>Microseconds on the way that half of them stayed below, 99 %, 99.9 %.</summary>
    public double P50 { get; init; }

    public double P99 { get; init; }

    public double P999 { get; init; }

    /// <summary>Microseconds on the way at most.</summary>
    public double Longest { get; init; }

    /// <summary>Resident memory at the end, bytes; set by who measures it.</summary>
    public long Resident { get; init; }

    public long Lost => Expected - Heard;

    public double DatagramsPerSecond => Heard / Seconds;

    public double NanosecondsPerDatagram => Processor / Math.Max(1, Heard);

    /// <summary>Percent of one processor.</summary>
    public double Load => Processor / Seconds / 1e7;

    /// <summary>Reads a line; throws <see cref="FormatException"/> when it is none.</summary>
    public static LoadResult Parse(string line)
    {
        var words = line.Split(' ');
        var values = new Dictionary<string, double>();
        for (var i = 1; i + 1 < words.Length; i += 2)
        {
            values[words[i]] = double.Parse(words[i + 1], CultureInfo.InvariantCulture);
        }

        double Of(string name) => values.TryGetValue(name, out var value)
            ? value
            : throw new FormatException($"no {name} in: {line}");
        return new LoadResult(words[0])
        {
            Seconds = Of("seconds"),
            Sent = (long)Of("sent"),
            Expected = (long)Of("expected"),
            Heard = (long)Of("heard"),
            Polls = (long)Of("polls"),
            Answers = (long)Of("answers"),
            Processor = Of("processor"),
            P50 = Of("p50"),
            P99 = Of("p99"),
            P999 = Of("p999"),
            Longest = Of("longest"),
        };
    }
}
