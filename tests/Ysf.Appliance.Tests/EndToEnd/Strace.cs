using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// strace on a running program: what it does with some files, and faults injected into that.
/// </summary>
internal sealed partial class Strace : IDisposable
{
    private readonly Process process;
    private readonly string output;
    private bool isOver;

    /// <summary>Attaches to all threads; they run on when this returns.</summary>
    /// <param name="program">The running program.</param>
    /// <param name="paths">Only calls on these files and directories count.</param>
    /// <param name="injections">As strace spells them: <c>fsync:error=EIO:when=1</c>.</param>
    public Strace(PublishedProgram program, string[] paths, params string[] injections)
    {
        Tools.Need("strace");
        output = program.PathOf("strace");
        var start = new ProcessStartInfo("strace") { RedirectStandardError = true };
        string[] arguments =
        [
            "-f", "-p", $"{program.Id}", "-o", output, "-e", "trace=%file,%desc",
            .. paths.SelectMany(path => new[] { "-P", path }),
            .. injections.SelectMany(injection => new[] { "-e", "inject=" + injection }),
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        process = Process.Start(start)!;
        // What it says there is who was attached, which the threads' own files tell as well.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        ReflectorTests.Eventually(() => Directory.GetDirectories($"/proc/{program.Id}/task")
            .All(thread => !File.ReadAllText(thread + "/status").Contains("TracerPid:\t0\n")));
    }

    /// <summary>The calls so far, in their order: the name, all of it as text, the thread.
    /// </summary>
    public List<(string Name, string Text, string Thread)> Calls
    {
        get
        {
            using var reader = new StreamReader(new FileStream(
                output, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return [.. Whole(reader.ReadToEnd().Split('\n'))
                .Select(line => Call().Match(line))
                .Where(match => match.Success)
                .Select(match => (
                    match.Groups[2].Value, match.Groups[3].Value, match.Groups[1].Value))];
        }
    }

    /// <summary>Whether a fault was injected that the program noticed.</summary>
    public bool HasInjected => File.ReadAllText(output).Contains("(INJECTED)");

    /// <summary>Lets the program go, if it has not ended.</summary>
    public void Dispose()
    {
        if (isOver)
        {
            return;
        }

        isOver = true;
        if (!process.HasExited)
        {
            using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
            kill.WaitForExit();

            // It does not listen while it holds the program up. Without it the program goes on, and
            // it may not outlive the test.
            if (!process.WaitForExit(TimeSpan.FromSeconds(2)))
            {
                process.Kill();
                process.WaitForExit(TimeSpan.FromSeconds(20)).ShouldBeTrue();
            }
        }

        process.Dispose();
    }

    // A call during which another thread made one stands in two halves; it ended where it resumed.
    private static IEnumerable<string> Whole(IEnumerable<string> lines)
    {
        const string cut = " <unfinished ...>";
        var begun = new Dictionary<string, string>();
        foreach (var line in lines)
        {
            var thread = line.Split(' ')[0];
            if (line.EndsWith(cut, StringComparison.Ordinal))
            {
                begun[thread] = line[..^cut.Length];
            }
            else if (Resumed().Match(line) is { Success: true } end
                && begun.Remove(thread, out var begin))
            {
                yield return begin + end.Groups[1].Value;
            }
            else
            {
                yield return line;
            }
        }
    }

    [GeneratedRegex(@"^(\d+) +([a-z0-9_]+)(\(.*)$")]
    private static partial Regex Call();

    [GeneratedRegex(@"^\d+ +<\.\.\. [a-z0-9_]+ resumed>(.*)$")]
    private static partial Regex Resumed();
}
