using System.Globalization;

namespace Ysf.FanOut;

/// <summary>Memory while 1000 gateways in 20 rooms poll and talk without a pause.</summary>
internal sealed class MemoryRun(Machine machine, string program)
{
    private const int Every = 60;

    /// <summary>Runs; a line a minute.</summary>
    public IReadOnlyList<string> Run(int minutes, Action<string> tell)
    {
        var one = new FanOutCase("memory", 1000, 20) { PollEvery = 5 };
        var settings = new ReflectorSettings(machine.Folder) { HasPage = true };
        using var reflector = Contestant.OfProgram(
            machine, program, isIPv6: false, settings.ToString());
        using var gateways = reflector.Register(
            [.. one.LoadArguments(isFloor: false), FanOutCase.Pair("each_second", 1)]);
        List<string> lines = ["minute  resident MiB  without files MiB  frames heard  lost  p99 us"];
        var (second, heard, expected, longest) = (0, 0L, 0L, 0.0);

        void Take(LoadResult result)
        {
            (heard, expected) = (heard + result.Heard, expected + result.Expected);
            longest = Math.Max(longest, result.P99);
            if (++second % Every != 0)
            {
                return;
            }

            lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{second / Every,6}  {reflector.Resident / 1048576.0,12:F2}  {reflector.Anonymous / 1048576.0,17:F2}  {heard,12}  {expected - heard,4}  {longest,6:F0}"));
            tell(lines[^1]);
            (heard, expected, longest) = (0, 0, 0);
        }

        var whole = gateways.Talk(minutes * Every, Take);
        lines.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"all: {whole.Heard} of {whole.Expected} heard, {whole.Answers} of {whole.Polls} polls answered, p99 {whole.P99:F0} us, p99.9 {whole.P999:F0} us, longest {whole.Longest:F0} us"));
        return lines;
    }

    /// <summary>The lines of this and of a simulated day as a drawing.</summary>
    public static string Draw(IEnumerable<string> hour, IEnumerable<string> day) => Plot.Draw(
        "Memory, MiB",
        [
            new PlotPanel(
                "minutes of talk, the published program",
                [
                    new("resident", Column(hour, 1)),
                    new("without files", Column(hour, 2)),
                ]),
            new PlotPanel(
                "simulated hours, the core alone",
                [new("managed heap", Column(day, 1))]),
        ]);

    // Lines of numbers; the first is x.
    private static IReadOnlyList<(double X, double Y)> Column(IEnumerable<string> lines, int column) =>
        [.. lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > column && int.TryParse(words[0], out _)
                && double.TryParse(words[column], CultureInfo.InvariantCulture, out _))
            .Select(words => (Number(words[0]), Number(words[column])))];

    private static double Number(string word) => double.Parse(word, CultureInfo.InvariantCulture);
}
