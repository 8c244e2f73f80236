using System.Globalization;
using System.IO.Compression;

namespace Ysf.FanOut;

/// <summary>Called by bench-fanout.sh; see README.md.</summary>
internal static class Program
{
    private const string Usage =
        "usage: Ysf.FanOut table PROGRAM FILE [CASE...] | check PROGRAM FILE"
        + " | growth PROGRAM FILE | storm PROGRAM FILE | memory PROGRAM FILE MINUTES"
        + " | draw-memory HOUR DAY FILE | boards PROGRAM FILE FIGURES | order PROGRAM FILE";

    /// <summary>The cases of the short form: what costs most, paced and at full speed.</summary>
    private static readonly string[] Short = ["1000x20", "1000x20-full", "500x10-full"];

    public static int Main(string[] arguments)
    {
        using var machine = new Machine();
        switch (arguments)
        {
            case ["table", var program, var file, .. var names]:
                Table(new FanOutBench(machine, Path.GetFullPath(program)), file, names);
                return 0;
            case ["check", var program, var file]:
                return Check(new FanOutBench(machine, Path.GetFullPath(program)) { Seconds = 1 }, file);
            case ["growth", var program, var file]:
                Grow(new FanOutBench(machine, Path.GetFullPath(program)) { Seconds = 1 }, file);
                return 0;
            case ["storm", var program, var file]:
                return Storm(new StormRun(machine, Path.GetFullPath(program)), file);
            case ["memory", var program, var file, var minutes]:
                File.WriteAllLines(file, new MemoryRun(machine, Path.GetFullPath(program)).Run(
                    int.Parse(minutes, CultureInfo.InvariantCulture), Console.WriteLine));
                return 0;
            case ["boards", var program, var file, var figures]:
                File.WriteAllLines(file, new Boards(machine, Path.GetFullPath(program)).Estimate(
                    FigureTable.ProcessorOf(File.ReadLines(figures), "1000x20-full")));
                return 0;
            case ["draw-memory", var hour, var day, var file]:
                File.WriteAllText(
                    file, MemoryRun.Draw(File.ReadLines(hour), File.ReadLines(day)));
                return 0;
            case ["order", var program, var file]:
                Pack(new FunctionOrder(machine, Path.GetFullPath(program)).Find(), file);
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 1;
        }
    }

    private static void Pack(IEnumerable<string> lines, string file)
    {
        using var packed = new GZipStream(File.Create(file), CompressionLevel.SmallestSize);
        using var text = new StreamWriter(packed);
        foreach (var line in lines)
        {
            text.WriteLine(line);
        }
    }

    private static void Table(FanOutBench bench, string file, string[] names)
    {
        List<string> lines = [FigureTable.Head];
        Console.WriteLine(FigureTable.Head);
        foreach (var one in FanOutCase.All.Where(
            one => names.Length == 0 || names.Contains(one.Name)))
        {
            lines.Add(FigureTable.Line(bench.Measure(one)));
            Console.WriteLine(lines[^1]);
        }

        if (names.Length == 0)
        {
            File.WriteAllLines(file, lines);
        }
    }

    private static void Grow(FanOutBench bench, string file)
    {
        var measured = new List<(string What, int Number, CaseResult Result)>();
        List<string> lines = ["at full speed                  how many    ours   floor  ratio, ns a datagram"];
        foreach (var (what, steps) in Growth.Axes)
        {
            foreach (var (number, one) in steps)
            {
                measured.Add((what, number, bench.Measure(one)));
                lines.Add(Growth.Line(what, number, measured[^1].Result));
                Console.WriteLine(lines[^1]);
            }
        }

        File.WriteAllLines(file, lines);
        File.WriteAllText(Path.ChangeExtension(file, ".svg"), Growth.Draw(measured));
    }

    private static int Storm(StormRun run, string file)
    {
        var lines = new List<string>();
        var complaints = run.Run(line =>
        {
            lines.Add(line);
            Console.WriteLine(line);
        });
        File.WriteAllLines(file, lines);
        foreach (var complaint in complaints)
        {
            Console.Error.WriteLine(complaint);
        }

        return complaints.Count == 0 ? 0 : 1;
    }

    private static int Check(FanOutBench bench, string file)
    {
        var before = FigureTable.Read(File.ReadLines(file));
        Console.WriteLine(FigureTable.Head);
        var bad = 0;
        foreach (var name in Short)
        {
            var result = bench.Measure(FanOutCase.All.Single(one => one.Name == name));
            Console.WriteLine(FigureTable.Line(result));
            foreach (var complaint in FigureTable.Complaints(result, before[name]))
            {
                Console.Error.WriteLine(complaint);
                bad++;
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Short.Length} cases beside {Path.GetFileName(file)}, {bad} complaints"));
        return bad == 0 ? 0 : 1;
    }
}
