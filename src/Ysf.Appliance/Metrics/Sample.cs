namespace Ysf.Appliance.Metrics;

/// <summary>One value of a metric.</summary>
/// <param name="Value">The value.</param>
/// <param name="Labels">Names and values of its labels.</param>
internal readonly record struct Sample(
    double Value, params IReadOnlyList<(string Name, string Value)> Labels)
{
    /// <summary>The end of its name: <c>_bucket</c>, <c>_sum</c> or <c>_count</c>.</summary>
    public string Suffix { get; init; } = string.Empty;

    public Sample(bool isTrue, params IReadOnlyList<(string Name, string Value)> labels)
        : this(isTrue ? 1 : 0, labels)
    {
    }
}
