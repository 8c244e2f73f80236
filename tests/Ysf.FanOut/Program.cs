using System.Globalization;

namespace Ysf.FanOut;

/// <summary>Called by bench-fanout.sh; see README.md.</summary>
internal static class Program
{
    private const string Usage =
        "usage: Ysf.FanOut table PROGRAM FILE [CASE...] | check PROGRAM FILE"
        + " | order PROGRAM FILE";

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
                return Check(
                    new FanOutBench(machine, Path.GetFullPath(program)) { Seconds = 1, Rounds = 5 }, file);
            case ["order", var program, var file]:
                File.WriteAllLines(file, new FunctionOrder(machine, Path.GetFullPath(program)).Find());
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 1;
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
