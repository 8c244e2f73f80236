using System.Globalization;

namespace Ysf.FanOut;

/// <summary>Growth of a datagram's cost with the numbers of gateways, rooms and rules.</summary>
internal static class Growth
{
    private const int Gateways = 1000;

    /// <summary>Growing quantities, each with its cases in order; all at full speed.</summary>
    public static IReadOnlyList<(string What, IReadOnlyList<(int Number, FanOutCase Case)> Steps)> Axes { get; } =
    [
        ("gateways in a room", Steps([10, 100, 1000, 5000], many => new("", many, 1))),
        ("rooms of 1000 gateways", Steps([1, 3, 10, 30, 98], many => new("", Gateways, many))),
        ("deny rules, overs of 2 s", Steps(
            [0, 1000, 10_000, 100_000],
            many => new("", Gateways, 20) { DenyRules = many, OverLength = 20 })),
    ];

    /// <summary>A line of the text: what, how many, ns a datagram of ours and of the floor.</summary>
    public static string Line(string what, int number, CaseResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-26} {number,7} {result.Processor.Ours,7:F0} {result.Processor.Floor,7:F0} {result.Processor.Ratio,6:F2}");

    /// <summary>The lines as a drawing.</summary>
    public static string Draw(IReadOnlyList<(string What, int Number, CaseResult Result)> measured) =>
        Plot.Draw(
            "Processor time of a forwarded datagram, ns",
            [
                .. measured.GroupBy(one => one.What).Select(axis => new PlotPanel(
                    axis.Key,
                    [
                        new("ours", [.. axis.Select(one => ((double)one.Number, one.Result.Processor.Ours))]),
                        new("floor", [.. axis.Select(one => ((double)one.Number, one.Result.Processor.Floor))]),
                    ])
                {
                    IsByTens = true,
                }),
            ]);

    private static IReadOnlyList<(int, FanOutCase)> Steps(
        IEnumerable<int> numbers, Func<int, FanOutCase> make) =>
        [.. numbers.Select(number => (number, make(number) with { Name = $"{number}", Rate = 0 }))];
}
