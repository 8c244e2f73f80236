using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Ysf.FanOut;

/// <summary>Counts what the program executes, by valgrind: every function, every instruction.</summary>
/// <remarks>
/// The program has to have its symbols. It runs some thirty times slower than it is, which its
/// frames must wait for; system calls are not counted.
/// </remarks>
internal sealed partial class Callgrind
{
    private readonly string folder;
    private readonly string[] within;

    /// <param name="machine">Where it runs.</param>
    /// <param name="function">
    /// The one function in which, and in what it calls, is counted; all when null.
    /// </param>
    public Callgrind(Machine machine, string? function = null)
    {
        folder = machine.Folder;
        within = function is null ? [] : [$"--toggle-collect={function}"];
    }

    /// <summary>Words before the program on the command line.</summary>
    public string[] Before =>
    [
        "env", "DOTNET_GCHeapHardLimit=0x8000000", "valgrind", "--tool=callgrind",
        $"--callgrind-out-file={Path.Combine(folder, "callgrind.out")}",
        $"--log-file={Path.Combine(folder, "valgrind.log")}", .. within,
    ];

    /// <summary>Functions, and instructions executed in all.</summary>
    public sealed record Counts(IReadOnlyList<string> Functions, long Instructions);

    /// <summary>Instructions executed since the last call.</summary>
    public Counts Take(int process)
    {
        foreach (var old in Directory.GetFiles(folder, "callgrind.out*"))
        {
            File.Delete(old);
        }

        using var control = Process.Start(new ProcessStartInfo(
            "callgrind_control", ["--dump", process.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        })!;
        control.StandardOutput.ReadToEnd();
        control.WaitForExit();
        var dumps = Directory.GetFiles(folder, "callgrind.out.*");
        return dumps.Length == 1
            ? Read(File.ReadLines(dumps[0]))
            : throw new InvalidOperationException($"valgrind wrote {dumps.Length} files");
    }

    // A function is named where it is met first, there or as one that is called.
    private static Counts Read(IEnumerable<string> lines)
    {
        var (functions, instructions) = (new List<string>(), 0L);
        foreach (var line in lines)
        {
            if (FunctionLine().Match(line) is { Success: true } match)
            {
                functions.Add(match.Groups[1].Value);
            }
            else if (line.StartsWith("summary:", StringComparison.Ordinal)
                || line.StartsWith("totals:", StringComparison.Ordinal))
            {
                instructions = long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
            }
        }

        return new Counts([.. functions.Distinct()], instructions);
    }

    [GeneratedRegex(@"^c?fn=\(\d+\) ([^']+)")]
    private static partial Regex FunctionLine();
}
