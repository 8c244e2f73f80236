using System.Diagnostics;

namespace Ysf.Tests.Image;

/// <summary>Programs of the machine that the tests run on.</summary>
internal static class Tool
{
    /// <summary>Runs one to its end; returns what it says, or fails with it.</summary>
    public static string Run(string tool, params string[] arguments)
    {
        var (exit, said) = Ask(tool, arguments);
        exit.ShouldBe(0, $"{tool} {string.Join(' ', arguments)}: {said}");
        return said;
    }

    /// <summary>The same, whatever its exit code.</summary>
    public static (int Exit, string Said) Ask(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["MTOOLS_SKIP_CHECK"] = "1" },
        })!;
        var fault = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said + fault.Result);
    }
}
