using System.Globalization;

namespace Ysf.FanOut;

/// <summary>The table that is committed: written, read again, and compared with.</summary>
internal static class FigureTable
{
    /// <summary>A ratio may be worse than the committed one by so much before it fails.</summary>
    public const double Tolerance = 1.25;

    public const string Head = """
        case                cpu, ns a datagram       datagrams a second       on the way, us: p50, p99, p99.9 (ours / floor)            ratio    lost  MiB
                            ours   floor  ratio      ours   floor  ratio       p50           p99           p99.9            p99    p99.9
        """;

    /// <summary>A line of the table. Of an idle case the first figure is percent of a processor.</summary>
    public static string Line(CaseResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Case.Name,-18} {Cost(result),21} {Speed(result),24} {Ways(result),-67} {result.Lost,7} {result.Resident / 1048576.0,6:F1}");

    /// <summary>Ratios by the case's name: processor, speed.</summary>
    public static IReadOnlyDictionary<string, (double Processor, double Speed)> Read(
        IEnumerable<string> lines)
    {
        var read = new Dictionary<string, (double, double)>();
        var known = FanOutCase.All.Select(one => one.Name).ToHashSet();
        foreach (var line in lines)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 6 && known.Contains(words[0]))
            {
                read[words[0]] = (Number(words[3]), Number(words[6]));
            }
        }

        return read;
    }

    /// <summary>Nanoseconds a datagram of ours in a case.</summary>
    public static double ProcessorOf(IEnumerable<string> lines, string name) => Number(
        lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Single(words => words.Length > 6 && words[0] == name)[1]);

    /// <summary>Regressions, a sentence each.</summary>
    public static IReadOnlyList<string> Complaints(
        CaseResult now, (double Processor, double Speed) before)
    {
        var complaints = new List<string>();
        if (now.Processor.Ratio > before.Processor * Tolerance)
        {
            complaints.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{now.Case.Name}: {now.Processor.Ratio:F2} times the floor's processor time a datagram; it was {before.Processor:F2}"));
        }

        if (now.Case.IsFullSpeed && now.Speed.Ratio < before.Speed / Tolerance)
        {
            complaints.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{now.Case.Name}: {now.Speed.Ratio:F2} of the floor's datagrams a second; it was {before.Speed:F2}"));
        }

        if (now.Lost > 0)
        {
            complaints.Add(string.Create(
                CultureInfo.InvariantCulture, $"{now.Case.Name}: {now.Lost} datagrams lost"));
        }

        return complaints;
    }

    private static string Cost(CaseResult result) => result.Case.Talkers == 0
        ? Text(result.Processor, "F2")
        : Text(result.Processor, "F0");

    private static string Speed(CaseResult result) => Text(result.Speed, "F0");

    private static string Text(Comparison one, string format) =>
        $"{Number(one.Ours, format),7} {Number(one.Floor, format),7} {Number(one.Ratio, "F2"),6}";

    private static string Ways(CaseResult result) =>
        $"{Pair(result.P50)} {Pair(result.P99)} {Pair(result.P999)}"
            + $" {Number(result.P99.Ratio, "F2"),8} {Number(result.P999.Ratio, "F2"),8}";

    private static string Pair(Comparison one) =>
        $"{Number(one.Ours, "F0"),6} /{Number(one.Floor, "F0"),6}";

    private static string Number(double value, string format) =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "-";

    private static double Number(string word) =>
        double.TryParse(word, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
