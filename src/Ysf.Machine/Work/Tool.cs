using System.ComponentModel;
using System.Diagnostics;

namespace Ysf.Machine.Work;

/// <summary>Runs other programs of the image to their end.</summary>
internal static class Tool
{
    private const int LastWords = 300;

    // Of GLib's levels, the one that is no warning; RAUC writes it to its standard error.
    private const string GlibNote = "-Message: ";

    /// <summary>Runs one; its standard input is empty.</summary>
    /// <param name="patience">After that it is killed.</param>
    /// <param name="onLine">Takes each line of its output as it comes; null keeps them all.</param>
    /// <param name="program">Its name, looked for as a shell does.</param>
    /// <param name="arguments">Each as it is; no shell sees them.</param>
    public static ToolResult Run(
        TimeSpan patience, Action<string>? onLine, string program, params string[] arguments) =>
        Run(string.Empty, patience, onLine, program, arguments);

    /// <summary>Runs one that reads a text from its standard input.</summary>
    /// <param name="input">The text; at most what a pipe holds, 64 KiB.</param>
    /// <param name="patience">After that it is killed.</param>
    /// <param name="program">Its name, looked for as a shell does.</param>
    /// <param name="arguments">Each as it is; no shell sees them.</param>
    public static ToolResult RunWith(
        string input, TimeSpan patience, string program, params string[] arguments) =>
        Run(input, patience, null, program, arguments);

    private static ToolResult Run(
        string input, TimeSpan patience, Action<string>? onLine, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var output = new List<string>();
        try
        {
            using var process = Process.Start(start)!;
            Feed(process.StandardInput, input);
            process.OutputDataReceived += (_, line) => Take(line.Data, onLine ?? output.Add);
            process.BeginOutputReadLine();
            var errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(patience))
            {
                process.Kill(entireProcessTree: true);
                return new ToolResult([], $"{program}: still running after {Spell(patience)}");
            }

            process.WaitForExit();
            return new ToolResult(
                output,
                process.ExitCode == 0
                    ? null
                    : $"{program} ended with {process.ExitCode}: {Tail(errors.Result)}")
            {
                ExitCode = process.ExitCode,
            };
        }
        catch (Win32Exception error)
        {
            return new ToolResult([], $"{program}: {error.Message}");
        }
    }

    // One that ended without reading is not worth a word: its exit code says why.
    private static void Feed(StreamWriter standardInput, string input)
    {
        try
        {
            standardInput.Write(input);
            standardInput.Close();
        }
        catch (IOException)
        {
            // A broken pipe.
        }
    }

    private static void Take(string? line, Action<string> take)
    {
        if (line is not null)
        {
            take(line);
        }
    }

    private static string Spell(TimeSpan time) => $"{(long)time.TotalSeconds} s";

    // The reason, as one line.
    private static string Tail(string text)
    {
        var line = string.Join(' ', text.ReplaceLineEndings("\n").Split('\n')
            .Select(each => each.Trim())
            .Where(each => each.Length > 0 && !each.Contains(GlibNote, StringComparison.Ordinal)));
        return line.Length > LastWords ? line[^LastWords..] : line;
    }
}
