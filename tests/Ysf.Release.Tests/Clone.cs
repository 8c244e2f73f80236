using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Ysf.Tests.Release;

/// <summary>The clone that the tests belong to, its build, and programs that run in it.</summary>
internal static class Clone
{
    /// <summary>The clone's folder.</summary>
    public static string Root { get; } = Folder();

    /// <summary>A path below the clone's folder.</summary>
    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Runs a program in the clone's folder and waits for its end.</summary>
    /// <param name="environment">Variables to set beside those of this process.</param>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Its exit code, and its standard output with its errors behind.</returns>
    public static (int Code, string Text) Run(
        IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    /// <summary>The output of a program that must succeed.</summary>
    public static string Output(string program, params string[] arguments)
    {
        (int code, string text) = Run(new Dictionary<string, string>(), program, arguments);
        code.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {text}");
        return text;
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
