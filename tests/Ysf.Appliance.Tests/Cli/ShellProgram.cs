using System.Diagnostics;

namespace Ysf.Tests.Cli;

/// <summary>A program run to its end, with a minute of patience.</summary>
internal static class ShellProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static (int Exit, string Output, string Errors) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} does not end");
        }

        return (process.ExitCode, output.Result, errors.Result);
    }
}
